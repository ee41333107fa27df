//! The files of a report: those that were sent to us, and photos that the platform holds until we fetch them.

use super::actor_key;
use crate::{Services, error::Work};
use contract::forms::WeixinPhoto;
use domain::{
    access::Actor,
    form::{Faults, Problem},
    id::MediaId,
    ticket::Moved,
};
use store::{
    Tx,
    media::{
        self,
        awaited::{self, Expected, With},
    },
};

/// The files of a report, in their order.
#[derive(Clone, Copy)]
pub(super) struct Came<'a> {
    /// Received before.
    pub files: &'a [MediaId],
    /// Still with the platform.
    pub photos: &'a [Expected],
}

impl Services {
    /// The files that the form names, if they are this actor's and unused.
    pub(super) async fn files_of(&self, by: &Actor, ids: &[MediaId]) -> Work<Vec<media::MediaRecord>> {
        let mut files = vec![];
        for id in ids {
            let found = media::find(self.store.reader(), *id).await?.filter(|m| m.received_by == actor_key(by));
            match found {
                Some(file) => files.push(file),
                None => return Err(unknown().into()),
            }
        }
        Ok(files)
    }

    /// Photos that the platform holds, each with an id of ours. Only accounts that we serve hold any for us.
    pub(super) fn expected(&self, photos: &[WeixinPhoto]) -> Work<Vec<Expected>> {
        if photos.iter().any(|photo| !self.settings.accounts.contains_key(&photo.account)) {
            return Err(unknown().into());
        }
        let expected = |photo: &WeixinPhoto| Expected {
            id: MediaId(self.ids.next()),
            account: photo.account.clone(),
            platform_id: photo.media_id.clone(),
        };
        Ok(photos.iter().map(expected).collect())
    }

    /// The report gets its files: those that are here, and those that the platform holds, which are fetched from now on.
    pub(super) async fn claim_files(&self, tx: &Tx, by: &Actor, moved: &Moved, came: Came<'_>) -> Work<()> {
        let (event, sent_by) = (moved.event(), actor_key(by));
        if !came.files.is_empty() {
            media::claim(tx, came.files, &sent_by, event.ticket, 1).await?;
        }
        if !came.photos.is_empty() {
            let with = With { ticket: event.ticket, seq: 1, received_by: &sent_by, position: came.files.len() };
            awaited::expect(tx, came.photos, with, event.recorded_at).await?;
            let services = self.clone();
            tx.after_commit(move || services.wake.fetch.notify_one());
        }
        Ok(())
    }
}

fn unknown() -> Faults {
    let mut faults = Faults::default();
    faults.add("media", Problem::Unknown);
    faults
}
