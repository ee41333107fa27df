//! Stickers 报修码 of an estate: the list of its spots. Whoever makes stickers in one estate sees nothing of another.

mod change;
mod make;
mod sheets;

use crate::{Services, error::Work};
use contract::{
    AppError, Reply,
    forms::{AREAS, SPOTS_A_PAGE, StickerFilter, Within},
    views::{
        parts::ProjectOption,
        stickers::{StickerRow, StickersPage},
    },
};
use domain::{
    Code,
    access::{Act, Actor, permit_act},
    id::{PlaceId, ProjectId},
};
use store::places::{self, MOST_SPOTS, Project, Spot};

impl Services {
    /// The list of an estate's spots with what hangs there.
    ///
    /// # Errors
    /// `NotFound` for whoever makes no stickers there.
    pub async fn stickers_page(&self, by: &Actor, filter: &StickerFilter) -> Reply<StickersPage> {
        let work = self.list_stickers(by, filter).await;
        self.reply(work)
    }

    async fn list_stickers(&self, by: &Actor, filter: &StickerFilter) -> Work<StickersPage> {
        let (estates, estate) = self.sticker_estate(by, filter.project).await?;
        let spots = places::spots(self.store.reader(), estate.id).await?;
        let (buildings, kinds) = (buildings(&spots), kinds(&spots));
        let is_cut = spots.len() as u64 >= MOST_SPOTS;
        let wanted: Vec<Spot> = fitting(spots, filter);
        let (total, missing) = (wanted.len(), missing(&wanted));
        let before = filter.page.saturating_sub(1).saturating_mul(SPOTS_A_PAGE);
        Ok(StickersPage {
            frame: self.frame_at(by, estate.id).await?,
            projects: estates.into_iter().map(|p| ProjectOption { id: p.id, name: p.name }).collect(),
            filter: StickerFilter { project: Some(estate.id), ..filter.clone() },
            buildings,
            kinds,
            rows: wanted.into_iter().skip(before).take(SPOTS_A_PAGE).map(row).collect(),
            total,
            missing,
            is_cut,
            told: None,
        })
    }

    /// The estates whose stickers the actor makes, and the one that is asked for, or the first.
    async fn sticker_estate(&self, by: &Actor, asked: Option<ProjectId>) -> Work<(Vec<Project>, Project)> {
        let estates = self.projects(&by.projects_as(Act::MakeStickers.roles())).await?;
        let wanted = |project: &&Project| asked.is_none_or(|id| project.id == id);
        let estate = estates.iter().find(wanted).cloned().ok_or(AppError::NotFound)?;
        permit_act(by, Act::MakeStickers, estate.id)?;
        Ok((estates, estate))
    }
}

/// The spots that the filter means: those ticked, or where nothing is ticked all that fit it.
fn fitting(spots: Vec<Spot>, filter: &StickerFilter) -> Vec<Spot> {
    let fits = |spot: &Spot| match filter.ticked.is_empty() {
        true => is_within(spot, filter.within) && is_kind(spot, filter.kind.as_ref()),
        false => filter.ticked.contains(&spot.marked),
    };
    spots.into_iter().filter(fits).collect()
}

fn is_within(spot: &Spot, within: Option<Within>) -> bool {
    let building = spot.building.as_ref().map(|(id, _)| *id);
    match within {
        None => true,
        Some(Within::Building(id)) => building == Some(id),
        Some(Within::Outside) => building.is_none(),
    }
}

fn is_kind(spot: &Spot, kind: Option<&Code>) -> bool {
    kind.is_none_or(|kind| spot.kind.as_deref().unwrap_or(AREAS) == kind.as_str())
}

fn missing(spots: &[Spot]) -> usize {
    spots.iter().filter(|spot| spot.sticker.is_none()).count()
}

/// The buildings in the order of the spots.
fn buildings(spots: &[Spot]) -> Vec<(PlaceId, String)> {
    let mut found: Vec<(PlaceId, String)> = spots.iter().filter_map(|spot| spot.building.clone()).collect();
    found.dedup_by_key(|(id, _)| *id);
    found
}

fn kinds(spots: &[Spot]) -> Vec<Code> {
    let mut found: Vec<Code> = spots.iter().filter_map(|spot| spot.kind.as_deref().map(Code::from)).collect();
    found.sort();
    found.dedup();
    found
}

fn row(spot: Spot) -> StickerRow {
    let (name, place) = match spot.asset {
        Some(asset) => (asset, Some(spot.place)),
        None => (spot.place, None),
    };
    let kind = spot.kind.as_deref().map(Code::from);
    StickerRow { spot: spot.marked, kind, name, place, sticker: spot.sticker }
}
