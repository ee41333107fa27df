//! Where a sticker leads, for whoever scanned it; and what the report's pages make of the place that it names.

use super::places::Nameable;
use crate::{Services, error::Work};
use contract::{
    AppError, Reply,
    forms::RepairForm,
    views::{
        owner::{Prefill, Scanned},
        parts::{AssetOption, PlaceOption},
    },
    words::stickers as words,
};
use domain::{
    Code,
    access::Actor,
    catalogue::Category,
    id::{AssetId, PlaceId},
    sticker::{Marked, StickerKey},
};
use store::places::{self, Place, Project};

/// The place that a sticker stands for: ids only, nobody is known yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StickerPlace {
    /// The public area.
    pub place: PlaceId,
    /// The asset in it, if it hangs at one.
    pub asset: Option<AssetId>,
    /// Key of the service account by which the estate speaks.
    pub account: String,
}

/// What a link's place is to an owner.
#[derive(Default)]
pub(super) struct Found {
    /// For the page.
    pub scanned: Scanned,
    /// Its estate, if it is theirs to name.
    pub project: Option<Project>,
    /// The kind of the asset that was named.
    pub kind: Option<Code>,
}

impl Services {
    /// Where a live sticker hangs.
    ///
    /// # Errors
    /// `NotFound` for a key that there is not, or not any more.
    pub async fn sticker_place(&self, key: &str) -> Reply<StickerPlace> {
        let work = self.place_of_sticker(key).await;
        self.reply(work)
    }

    async fn place_of_sticker(&self, key: &str) -> Work<StickerPlace> {
        let key: StickerKey = key.parse().map_err(|_| AppError::NotFound)?;
        let reader = self.store.reader();
        let sticker = places::live_sticker(reader, &key).await?.ok_or(AppError::NotFound)?;
        let (place, asset) = match sticker.at {
            Marked::Place(place) => (place, None),
            Marked::Asset(id) => (places::asset(reader, id).await?.ok_or(AppError::NotFound)?.place, Some(id)),
        };
        let here = |place: &Place| place.is_public && place.project == sticker.project;
        places::find(reader, place).await?.filter(here).ok_or(AppError::NotFound)?;
        let company = self.organisation().await?;
        let project = company.project(sticker.project).ok_or(AppError::NotFound)?;
        Ok(StickerPlace { place, asset, account: self.account_of(project).to_owned() })
    }

    /// What a link's place is to this owner. A place that is not theirs to name is taken out of the links.
    pub(super) async fn place_scanned(&self, by: &Actor, prefill: &mut Prefill) -> Work<Found> {
        if prefill.place.is_empty() {
            return Ok(Found::default());
        }
        let (place, asset, account) = (prefill.place.clone(), prefill.asset.clone(), prefill.account.clone());
        let form = RepairForm { place, asset, account: account.clone(), ..RepairForm::default() };
        let (Some(allowed), project) = self.named_in(by, &form).await? else {
            *prefill = Prefill { account, ..Prefill::default() };
            return Ok(Found { scanned: Scanned::Elsewhere, ..Found::default() });
        };
        let reader = self.store.reader();
        let label = places::find(reader, allowed.place).await?.map(|place| place.label).unwrap_or_default();
        let asset = match form.asset.parse::<AssetId>() {
            Ok(id) if allowed.assets.contains(&id) => places::asset(reader, id).await?,
            _ => None,
        };
        let scanned = Scanned::Here(words::spot(&label, asset.as_ref().map(|asset| asset.name.as_str())));
        Ok(Found { scanned, project, kind: asset.map(|asset| Code::from(asset.kind.as_str())) })
    }

    /// Adds the place that a form names where it is this owner's to name and the list was too long to hold it.
    pub(super) async fn hold_named(&self, nameable: &mut Nameable, by: &Actor, form: &RepairForm) -> Work<()> {
        let Ok(id) = form.place.trim().parse::<PlaceId>() else { return Ok(()) };
        if nameable.places.iter().any(|place| place.id == id) || self.named_in(by, form).await?.0.is_none() {
            return Ok(());
        }
        let Some(place) = places::find(self.store.reader(), id).await? else { return Ok(()) };
        let label = nameable.named(place.project, &place.label);
        nameable.inside.extend(place.parent.map(|parent| (id, parent)));
        nameable.places.push(PlaceOption { id, project: place.project, label, is_room: place.is_room });
        Ok(())
    }

    /// The same for the asset that a form names.
    pub(super) async fn hold_named_asset(
        &self,
        assets: &mut Vec<AssetOption>,
        (category, options): (&Category, &[PlaceOption]),
        form: &RepairForm,
    ) -> Work<()> {
        let (Ok(id), Some(kind)) = (form.asset.parse::<AssetId>(), &category.asset_kind) else { return Ok(()) };
        if assets.iter().any(|asset| asset.id == id) {
            return Ok(());
        }
        let fits = |a: &places::Asset| a.kind == kind.as_str() && options.iter().any(|place| place.id == a.place);
        let named = places::asset(self.store.reader(), id).await?.filter(fits);
        assets.extend(named.map(|a| AssetOption { id: a.id, place: a.place, label: a.name }));
        Ok(())
    }
}
