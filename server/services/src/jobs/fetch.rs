//! Fetching: photos that phones gave to the platform come to us, at once or after growing waits, until the platform has thrown them away.

use crate::{
    Services,
    error::{Failure, Work},
    tickets::LOST,
};
use bytes::Bytes;
use domain::At;
use futures::{future::join_all, stream};
use media::{Error, Received};
use std::convert::Infallible;
use store::{
    media::{
        Kind,
        awaited::{self, Awaited},
    },
    rerun,
};
use wechat::{Media, Reason, SendError, SendErrorKind};

/// Photos fetched in one round.
const BATCH: u64 = 8;
/// A photo whose node died is fetched by another one after this, milliseconds.
const LEASE_MS: i64 = 10 * 60_000;
/// Waits after each try that failed, milliseconds; the last one from then on.
const WAITS_MS: [i64; 6] = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000];
/// The platform keeps temporary media this long, milliseconds.
const KEPT_MS: i64 = 3 * 24 * 3_600_000;

/// What came of a try.
enum Outcome {
    /// It is safe in quarantine.
    Arrived(Received),
    /// To be asked for again.
    Again(At),
    /// It will not come, and why, as a code.
    Gone(&'static str),
}

impl Services {
    /// Fetches what is due and says how much was asked for.
    pub(super) async fn fetch_batch(&self, now: At) -> Work<usize> {
        let mut mine = vec![];
        for photo in awaited::due(self.store.reader(), now, BATCH).await? {
            if self.lease_photo(&photo, now).await? {
                mine.push(photo);
            }
        }
        let outcomes = join_all(mine.iter().map(|photo| self.fetch(photo, now))).await;
        // One after the other: a task has one transaction at a time.
        for (photo, outcome) in mine.iter().zip(&outcomes) {
            self.note_fetched(photo, outcome).await?;
        }
        Ok(mine.len())
    }

    async fn lease_photo(&self, photo: &Awaited, now: At) -> Work<bool> {
        rerun(async || {
            let tx = self.store.begin().await?;
            let leased = awaited::lease(&tx, photo, now.plus_ms(LEASE_MS)).await?;
            tx.commit().await?;
            Ok::<_, Failure>(leased)
        })
        .await
    }

    async fn fetch(&self, photo: &Awaited, now: At) -> Outcome {
        let wanted = &photo.expected;
        match self.gateway.fetch_media(&wanted.account, &wanted.platform_id).await {
            Ok(file) => self.keep_photo(photo, file, now).await,
            Err(error) => {
                tracing::warn!(media = %wanted.id, account = wanted.account, %error, "a photo could not be fetched");
                after(photo, &error, now)
            }
        }
    }

    /// From here on it is a file that a stranger sent, like any other.
    async fn keep_photo(&self, photo: &Awaited, file: Media, now: At) -> Outcome {
        let id = photo.expected.id;
        let body = stream::iter([Ok::<_, Infallible>(Bytes::from(file.bytes))]);
        match self.media.receive(id.0, body).await {
            Ok(received) => Outcome::Arrived(received),
            Err(Error::Refused(why)) => Outcome::Gone(why.code()),
            Err(error) => {
                tracing::error!(media = %id, %error, "a photo could not be kept yet");
                again(photo, now.plus_ms(wait_ms(photo.tries)))
            }
        }
    }

    async fn note_fetched(&self, photo: &Awaited, outcome: &Outcome) -> Work<()> {
        let id = photo.expected.id;
        rerun(async || {
            let tx = self.store.begin().await?;
            match outcome {
                Outcome::Arrived(file) => {
                    let kind = if file.kind.is_video() { Kind::Video } else { Kind::Photo };
                    let bytes = i64::try_from(file.bytes).unwrap_or(i64::MAX);
                    awaited::arrived(&tx, id, kind, bytes, &file.sha256).await?;
                    let services = self.clone();
                    tx.after_commit(move || services.wake.rebuild.notify_one());
                }
                Outcome::Again(at) => awaited::again(&tx, id, *at).await?,
                Outcome::Gone(why) => awaited::give_up(&tx, id, why).await?,
            }
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await?;
        if let Outcome::Gone(_) = outcome { self.tell_media(id).await } else { Ok(()) }
    }
}

/// What a failed try means. An answer that is no file may be a busy gateway's page, so it is asked for again.
fn after(photo: &Awaited, error: &SendError, now: At) -> Outcome {
    match error.kind {
        SendErrorKind::Undeliverable { reason: Reason::MediaGone } => Outcome::Gone(LOST),
        SendErrorKind::Paused { until_ms } => again(photo, At(until_ms).max(now.plus_ms(WAITS_MS[0]))),
        _ => again(photo, now.plus_ms(wait_ms(photo.tries))),
    }
}

fn again(photo: &Awaited, at: At) -> Outcome {
    if at.since(photo.asked_at) < KEPT_MS { Outcome::Again(at) } else { Outcome::Gone(LOST) }
}

/// `tries` before the one that failed.
fn wait_ms(tries: u32) -> i64 {
    let last = WAITS_MS.len() - 1;
    WAITS_MS[usize::try_from(tries).map_or(last, |n| n.min(last))]
}
