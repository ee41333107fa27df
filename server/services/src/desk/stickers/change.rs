//! Stickers that there are: renewed, retired, or moved, after a question that names them by the keys that hang there now.

use super::{fitting, row};
use crate::{
    Services,
    error::{Failure, Work},
    tickets::actor_key,
};
use contract::{
    AppError, Reply,
    forms::{SPOTS_A_PAGE, StickerChange, StickerFilter, StickerWish},
    views::stickers::StickersQuestion,
};
use domain::{
    access::Actor,
    id::{ProjectId, StaffId},
    sticker::{Marked, StickerKey},
};
use store::{
    Tx, audit,
    places::{self, Spot, Sticker},
    rerun,
};
use uuid::Uuid;

/// Spots to choose from for a sticker that is moved.
const MOST_FREE: usize = 500;

/// One sticker with what a renewal needs, made outside of the transaction so that it can run again.
struct Step {
    old: StickerKey,
    new: StickerKey,
    line: Uuid,
}

/// Who changes stickers where.
struct Changing {
    project: ProjectId,
    staff: StaffId,
    who: String,
    change: StickerChange,
}

impl Services {
    /// The question before a change of those ticked that have a sticker. Nothing if there is nothing to ask.
    ///
    /// # Errors
    /// `NotFound` for whoever makes no stickers there.
    pub async fn ask_stickers(
        &self,
        by: &Actor,
        filter: &StickerFilter,
        change: StickerChange,
    ) -> Reply<Option<StickersQuestion>> {
        let work = self.sticker_question(by, filter, change).await;
        self.reply(work)
    }

    async fn sticker_question(
        &self,
        by: &Actor,
        filter: &StickerFilter,
        change: StickerChange,
    ) -> Work<Option<StickersQuestion>> {
        let (_, estate) = self.sticker_estate(by, filter.project).await?;
        let spots = places::spots(self.store.reader(), estate.id).await?;
        let without = |spot: &&Spot| change == StickerChange::Move && spot.sticker.is_none();
        let free = spots.iter().filter(without).take(MOST_FREE).cloned().map(row).collect();
        let ticked = if filter.ticked.is_empty() { vec![] } else { fitting(spots, filter) };
        let rows: Vec<_> = ticked.into_iter().filter(|spot| spot.sticker.is_some()).map(row).collect();
        if rows.is_empty() || (change == StickerChange::Move && rows.len() > 1) {
            return Ok(None);
        }
        let filter = StickerFilter { project: Some(estate.id), ..filter.clone() };
        Ok(Some(StickersQuestion { frame: self.frame_at(by, estate.id).await?, filter, change, rows, free }))
    }

    /// Does what was asked twice, and says to how many stickers; one that holds no more is left alone.
    ///
    /// # Errors
    /// `NotFound` for whoever makes no stickers there, and for a spot that is not in the estate.
    pub async fn change_stickers(&self, by: &Actor, wish: &StickerWish) -> Reply<u32> {
        let work = self.change_asked(by, wish).await;
        self.reply(work)
    }

    async fn change_asked(&self, by: &Actor, wish: &StickerWish) -> Work<u32> {
        let (_, estate) = self.sticker_estate(by, wish.project).await?;
        let staff = by.staff().ok_or(AppError::NotSignedIn)?;
        let by = Changing { project: estate.id, staff, who: actor_key(by), change: wish.change };
        let steps: Vec<Step> = wish.keys.iter().take(SPOTS_A_PAGE).map(|old| self.step_of(old)).collect();
        match (wish.change, wish.to, &steps[..]) {
            (StickerChange::Move, Some(to), [step]) => self.hang_elsewhere(&by, step, to).await,
            (StickerChange::Move, ..) => Ok(0),
            _ => self.end_all(&by, &steps).await,
        }
    }

    fn step_of(&self, old: &StickerKey) -> Step {
        Step { old: old.clone(), new: StickerKey::from_bytes(self.ids.bytes()), line: self.ids.next() }
    }

    async fn end_all(&self, by: &Changing, steps: &[Step]) -> Work<u32> {
        rerun(async || {
            let tx = self.store.begin().await?;
            let mut done = 0;
            for step in steps {
                done += u32::from(self.end_one(&tx, by, step).await?);
            }
            tx.commit().await?;
            Ok::<_, Failure>(done)
        })
        .await
    }

    /// Revokes a sticker, and hangs a new one there if that is the wish. `false` if it held no more.
    async fn end_one(&self, tx: &Tx, by: &Changing, step: &Step) -> Work<bool> {
        let now = self.now();
        let Some(at) = places::revoke_sticker(tx, by.project, &step.old, by.staff, now).await? else {
            return Ok(false);
        };
        let mut detail = step.old.to_string();
        if by.change == StickerChange::Renew {
            let new = Sticker { key: step.new.clone(), project: by.project, at, made_at: now };
            places::make_stickers(tx, &[new], by.staff).await?;
            detail = format!("{detail}>{}", step.new);
        }
        let act = format!("{}_sticker", by.change.code());
        audit::add(tx, step.line, now, &by.who, &act, &at.to_string(), &detail).await?;
        Ok(true)
    }

    async fn hang_elsewhere(&self, by: &Changing, step: &Step, to: Marked) -> Work<u32> {
        let spots = places::spots(self.store.reader(), by.project).await?;
        let from = spots.iter().find(|spot| spot.sticker.as_ref().is_some_and(|(key, _)| *key == step.old));
        let from = from.map(|spot| spot.marked.to_string()).unwrap_or_default();
        if spots.iter().all(|spot| spot.marked != to) {
            return Err(AppError::NotFound.into());
        }
        rerun(async || {
            let tx = self.store.begin().await?;
            let moved = places::move_sticker(&tx, by.project, &step.old, to).await?;
            if moved {
                let detail = format!("{from}>{to}");
                audit::add(&tx, step.line, self.now(), &by.who, "move_sticker", step.old.as_str(), &detail).await?;
            }
            tx.commit().await?;
            Ok::<_, Failure>(u32::from(moved))
        })
        .await
    }
}
