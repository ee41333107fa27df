//! Stickers 报修码: the spots of an estate with what hangs there, the question before a change, and the sheets to print.

use super::{desk::Frame, parts::ProjectOption};
use crate::forms::{StickerChange, StickerFilter};
use domain::{
    At, Code,
    id::PlaceId,
    sticker::{Marked, StickerKey},
};

/// `GET /admin/stickers`
#[derive(Clone, Debug)]
pub struct StickersPage {
    /// Around it.
    pub frame: Frame,
    /// The estates whose stickers the reader makes.
    pub projects: Vec<ProjectOption>,
    /// What is shown; the estate is always said.
    pub filter: StickerFilter,
    /// Buildings with spots in them.
    pub buildings: Vec<(PlaceId, String)>,
    /// Kinds of assets that there are.
    pub kinds: Vec<Code>,
    /// The spots of this page, in the order of a walk.
    pub rows: Vec<StickerRow>,
    /// Spots that fit the filter.
    pub total: usize,
    /// Those of them without a sticker.
    pub missing: usize,
    /// The estate has more spots than the list reads.
    pub is_cut: bool,
    /// What came of the last click.
    pub told: Option<StickersTold>,
}

/// One spot.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct StickerRow {
    pub spot: Marked,
    /// Of an asset.
    pub kind: Option<Code>,
    /// Name of the asset, or address of the area.
    pub name: String,
    /// Address of the area around an asset.
    pub place: Option<String>,
    /// What hangs there, and since when.
    pub sticker: Option<(StickerKey, At)>,
}

/// What came of a click.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum StickersTold {
    /// So many were made.
    Made(u32),
    /// So many were changed; fewer than asked if somebody was quicker.
    Changed(StickerChange, u32),
    /// Nothing with a sticker was ticked.
    NothingTicked,
}

/// The question before a change.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct StickersQuestion {
    pub frame: Frame,
    pub filter: StickerFilter,
    pub change: StickerChange,
    /// Spots with the stickers that it is about.
    pub rows: Vec<StickerRow>,
    /// Where a moved one can hang.
    pub free: Vec<StickerRow>,
}

/// `GET /admin/stickers/print`
#[derive(Clone, Debug)]
pub struct StickerSheets {
    /// Name of the estate.
    pub project: String,
    /// Number of the estate's office.
    pub phone: Option<String>,
    /// Which, and the page of it.
    pub filter: StickerFilter,
    /// Each with the address that its code leads to.
    pub stickers: Vec<(StickerRow, String)>,
    /// Stickers on all pages.
    pub total: usize,
    /// Spots that fit and have none yet.
    pub missing: usize,
}
