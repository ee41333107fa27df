//! Making stickers where there are none yet. Two who do it at the same time make one each spot.

use super::fitting;
use crate::{
    Services,
    error::{Failure, Work},
    tickets::actor_key,
};
use contract::{AppError, Reply, forms::StickerFilter};
use domain::{access::Actor, id::ProjectId, sticker::StickerKey};
use store::{
    audit,
    places::{self, Spot, Sticker},
    rerun,
};

/// Made with one click; the next click makes the rest.
const MOST_MADE: usize = 500;

impl Services {
    /// Makes the stickers that are missing among the spots that the filter means, and says how many.
    ///
    /// # Errors
    /// `NotFound` for whoever makes no stickers there.
    pub async fn make_stickers(&self, by: &Actor, filter: &StickerFilter) -> Reply<u32> {
        let work = self.make_missing(by, filter).await;
        self.reply(work)
    }

    async fn make_missing(&self, by: &Actor, filter: &StickerFilter) -> Work<u32> {
        let (_, estate) = self.sticker_estate(by, filter.project).await?;
        let spots = fitting(places::spots(self.store.reader(), estate.id).await?, filter);
        let without = spots.into_iter().filter(|spot| spot.sticker.is_none()).take(MOST_MADE);
        let new: Vec<Sticker> = without.map(|spot| self.new_sticker(estate.id, &spot)).collect();
        if new.is_empty() {
            return Ok(0);
        }
        let staff = by.staff().ok_or(AppError::NotSignedIn)?;
        let (line, now, who) = (self.ids.next(), self.now(), actor_key(by));
        let made = rerun(async || {
            let tx = self.store.begin().await?;
            let made = places::make_stickers(&tx, &new, staff).await?;
            if made > 0 {
                audit::add(&tx, line, now, &who, "make_stickers", &estate.id.to_string(), &made.to_string()).await?;
            }
            tx.commit().await?;
            Ok::<_, Failure>(made)
        })
        .await?;
        Ok(u32::try_from(made).unwrap_or(u32::MAX))
    }

    fn new_sticker(&self, project: ProjectId, spot: &Spot) -> Sticker {
        Sticker { key: StickerKey::from_bytes(self.ids.bytes()), project, at: spot.marked, made_at: self.now() }
    }
}
