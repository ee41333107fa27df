//! The sheets of stickers to print: those that hang in the spots that the filter means, a few sheets a page.

use super::{fitting, missing, row};
use crate::{Services, error::Work};
use contract::{
    Reply,
    forms::{STICKERS_A_PAGE, StickerFilter},
    views::stickers::{StickerRow, StickerSheets},
};
use domain::access::Actor;
use store::places;

impl Services {
    /// One page of stickers, in the order of the list.
    ///
    /// # Errors
    /// `NotFound` for whoever makes no stickers there.
    pub async fn sticker_sheets(&self, by: &Actor, filter: &StickerFilter) -> Reply<StickerSheets> {
        let work = self.lay_out(by, filter).await;
        self.reply(work)
    }

    async fn lay_out(&self, by: &Actor, filter: &StickerFilter) -> Work<StickerSheets> {
        let (_, estate) = self.sticker_estate(by, filter.project).await?;
        let spots = fitting(places::spots(self.store.reader(), estate.id).await?, filter);
        let missing = missing(&spots);
        let base = &self.settings.public_base;
        let addressed = |row: StickerRow| {
            let address = format!("{base}/q/{}", row.sticker.as_ref()?.0);
            Some((row, address))
        };
        let stickers: Vec<(StickerRow, String)> = spots.into_iter().map(row).filter_map(addressed).collect();
        let total = stickers.len();
        let before = filter.page.saturating_sub(1).saturating_mul(STICKERS_A_PAGE);
        Ok(StickerSheets {
            project: estate.name,
            phone: estate.phone,
            filter: StickerFilter { project: Some(estate.id), ..filter.clone() },
            stickers: stickers.into_iter().skip(before).take(STICKERS_A_PAGE).collect(),
            total,
            missing,
        })
    }
}
