//! Rebuilding: takes files out of quarantine, a few at a time, and notes what became of them.

use crate::{
    Services,
    error::{Failure, Work},
    tickets::LOST,
};
use contract::views::live;
use domain::{access::Actor, access::SystemJob, id::MediaId};
use futures::future::join_all;
use media::{Error, Ready};
use store::{
    media::{self as rows, MediaRecord, State},
    rerun, tickets,
};

/// Files taken in one round; the media store bounds how many are decoded at one time.
const BATCH: u64 = 8;

impl Services {
    pub(super) async fn rebuild_batch(&self) -> Work<usize> {
        let waiting = rows::to_rebuild(self.store.reader(), BATCH).await?;
        let done = join_all(waiting.iter().map(|file| self.rebuild(file))).await;
        let mut count = 0;
        // One after the other: a task has one transaction at a time.
        for (file, outcome) in waiting.iter().zip(done) {
            if let Some((state, size, duration)) = outcome {
                self.note_rebuilt(file, &state, size, duration).await?;
                count += 1;
            }
        }
        Ok(count)
    }

    /// What became of a file; `None` leaves it for the next round.
    async fn rebuild(&self, file: &MediaRecord) -> Option<(State, (i32, i32), i32)> {
        Some(match self.media.rebuild(file.id.0).await {
            Ok(Ready::Photo { width, height, .. }) => (State::Ready, (width as i32, height as i32), 0),
            Ok(Ready::Video { width, height, duration_ms, .. }) => {
                (State::Ready, (width as i32, height as i32), i32::try_from(duration_ms).unwrap_or(i32::MAX))
            }
            Err(Error::Refused(why)) => (State::Refused(why.code().into()), (0, 0), 0),
            Err(Error::NotFound) => (State::Refused(LOST.into()), (0, 0), 0),
            Err(error) => {
                tracing::error!(media = %file.id, %error, "a file could not be rebuilt yet");
                return None;
            }
        })
    }

    async fn note_rebuilt(&self, file: &MediaRecord, state: &State, size: (i32, i32), duration: i32) -> Work<()> {
        rerun(async || {
            let tx = self.store.begin().await?;
            rows::finish(&tx, file.id, state, size, duration).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await?;
        self.tell_media(file.id).await
    }

    /// A page that shows the placeholder asks again.
    pub(super) async fn tell_media(&self, file: MediaId) -> Work<()> {
        let fresh = rows::find(self.store.reader(), file).await?;
        let Some(ticket) = fresh.and_then(|f| f.ticket) else { return Ok(()) };
        let scope = Actor::System(SystemJob::Timers).scope();
        if let Some(record) = tickets::find_by_id(self.store.reader(), &scope, ticket).await? {
            let version = record.ticket.version;
            self.hub().tell(live::Changed { ticket, project: record.ticket.project, version });
        }
        Ok(())
    }
}
