//! Spots: what of an estate a sticker can hang at, public areas and the assets in them, in the order in which somebody walks past.

use super::{Place, around, search::natural, sticker::live_stickers};
use crate::{
    StoreResult,
    entities::{asset, place},
};
use domain::{
    At,
    id::{AssetId, PlaceId, ProjectId},
    sticker::{Marked, StickerKey},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Public areas and assets of one estate that are read, each.
pub const MOST_SPOTS: u64 = 3_000;

/// A public area, or an asset in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Which.
    pub marked: Marked,
    /// The kind of an asset, as the register has it.
    pub kind: Option<String>,
    /// Name of the asset.
    pub asset: Option<String>,
    /// Address of the public area.
    pub place: String,
    /// The building that it lies in, with its address.
    pub building: Option<(PlaceId, String)>,
    /// The key that it has, and since when.
    pub sticker: Option<(StickerKey, At)>,
}

/// The spots of an estate: those outside of buildings first, then building by building, each area before its assets.
///
/// # Errors
/// Whatever the database answers.
pub async fn spots(db: &impl ConnectionTrait, project: ProjectId) -> StoreResult<Vec<Spot>> {
    let areas = areas(db, project).await?;
    let assets = assets(db, project).await?;
    let buildings = around(db, areas.iter().map(|area| area.id)).await?;
    let stickers = live_stickers(db, project).await?.into_iter();
    let stickers: HashMap<Marked, (StickerKey, At)> = stickers.map(|s| (s.at, (s.key, s.made_at))).collect();
    let known: HashMap<PlaceId, &Place> = areas.iter().map(|area| (area.id, area)).collect();
    let spot = |area: &Place, marked: Marked, of: Option<&asset::Model>| Spot {
        marked,
        kind: of.map(|asset| asset.kind.clone()),
        asset: of.map(|asset| asset.name.clone()),
        place: area.label.clone(),
        building: buildings.get(&area.id).map(|building| (building.id, building.label.clone())),
        sticker: stickers.get(&marked).cloned(),
    };
    let mut found: Vec<Spot> = areas.iter().map(|area| spot(area, Marked::Place(area.id), None)).collect();
    found.extend(assets.iter().filter_map(|asset| {
        let area = known.get(&PlaceId(asset.place_id))?;
        Some(spot(area, Marked::Asset(AssetId(asset.id)), Some(asset)))
    }));
    found.sort_by_cached_key(way);
    Ok(found)
}

/// Where a spot comes on the walk.
fn way(spot: &Spot) -> (Option<String>, String, Option<String>, Marked) {
    let building = spot.building.as_ref().map(|(_, label)| natural(label));
    (building, natural(&spot.place), spot.asset.as_deref().map(natural), spot.marked)
}

async fn areas(db: &impl ConnectionTrait, project: ProjectId) -> StoreResult<Vec<Place>> {
    let rows = place::Entity::find()
        .filter(place::Column::ProjectId.eq(project.0))
        .filter(place::Column::Kind.eq("public"))
        .order_by_asc(place::Column::Position)
        .order_by_asc(place::Column::Id)
        .limit(MOST_SPOTS)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

async fn assets(db: &impl ConnectionTrait, project: ProjectId) -> StoreResult<Vec<asset::Model>> {
    let rows = asset::Entity::find()
        .filter(asset::Column::ProjectId.eq(project.0))
        .order_by_asc(asset::Column::Code)
        .order_by_asc(asset::Column::Id)
        .limit(MOST_SPOTS);
    Ok(rows.all(db).await?)
}
