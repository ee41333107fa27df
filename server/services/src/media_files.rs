//! Files: received into quarantine and noted, shown only to those who may see their ticket.

use crate::{
    Services,
    error::{Failure, Work},
    tickets::{actor_key, media_items},
};
use async_trait::async_trait;
use bytes::Bytes;
use contract::{AppError, Reply, services::MediaService, views::parts::MediaItem};
use domain::{
    access::Actor,
    form::{Faults, Problem},
    id::MediaId,
};
use futures::Stream;
use store::{media, rerun, tickets};

/// A file that is safe.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// Its id; a form names it.
    pub id: MediaId,
    /// Whether it is a video.
    pub is_video: bool,
}

impl Services {
    /// Streams a file into quarantine and notes it. `field` is the form's input, for the fault.
    ///
    /// # Errors
    /// `Invalid` at `field` if the file is not taken, `Busy` if there are too many unused ones or the disk is full.
    pub async fn receive_file<S, E>(&self, by: &Actor, field: &str, body: S) -> Reply<SentFile>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
    {
        let work = self.receive(by, field, body).await;
        self.reply(work)
    }

    async fn receive<S, E>(&self, by: &Actor, field: &str, body: S) -> Work<SentFile>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
    {
        if media::unclaimed_count(self.store.reader(), &actor_key(by)).await? >= self.settings.unclaimed_files {
            return Err(AppError::Busy.into());
        }
        let id = MediaId(self.ids.next());
        let received = self.media.receive(id.0, body).await.map_err(|e| self.not_received(e, field))?;
        let is_video = received.kind.is_video();
        let record = media::MediaRecord {
            id,
            kind: if is_video { media::Kind::Video } else { media::Kind::Photo },
            state: media::State::Received,
            bytes: i64::try_from(received.bytes).unwrap_or(i64::MAX),
            sha256: received.sha256.to_vec(),
            received_by: actor_key(by),
            ticket: None,
            seq: 0,
        };
        rerun(async || {
            let tx = self.store.begin().await?;
            media::insert(&tx, &record, self.now()).await?;
            let services = self.clone();
            tx.after_commit(move || services.wake.rebuild.notify_one());
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await?;
        Ok(SentFile { id, is_video })
    }

    fn not_received(&self, error: ::media::Error, field: &str) -> Failure {
        match error {
            ::media::Error::Refused(why) => {
                let mut faults = Faults::default();
                faults.add(field, refused(&why));
                faults.into()
            }
            ::media::Error::Cut(_) => AppError::Busy.into(),
            error if error.disk_full() => AppError::Busy.into(),
            error => crate::error::trouble(self.ids.next(), &error).into(),
        }
    }
}

fn refused(why: &::media::Refusal) -> Problem {
    Problem::File { why: why.code().into() }
}

#[async_trait]
impl MediaService for Services {
    async fn unclaimed(&self, by: &Actor, ids: &[MediaId]) -> Reply<Vec<MediaItem>> {
        let work = async {
            let files = media::unclaimed(self.store.reader(), ids, &actor_key(by)).await?;
            Ok(media_items(&files))
        };
        self.reply(work.await)
    }

    async fn may_see(&self, by: &Actor, id: MediaId) -> Reply<MediaItem> {
        let work = async {
            let file = media::find(self.store.reader(), id).await?.ok_or(AppError::NotFound)?;
            let theirs = match file.ticket {
                None => file.received_by == actor_key(by),
                Some(ticket) => tickets::find_by_id(self.store.reader(), &by.scope(), ticket).await?.is_some(),
            };
            if theirs { Ok(crate::tickets::media_items(&[file]).remove(0)) } else { Err(AppError::NotFound.into()) }
        };
        self.reply(work.await)
    }
}
