//! Takes an upload into quarantine: bounded, typed, inspected and on disk before it is acknowledged.

use std::fs::File;
use std::pin::pin;

use bytes::Bytes;
use futures::{Stream, StreamExt};
use tokio::io::{AsyncWriteExt, BufWriter};
use tokio::time::{Instant, timeout_at};
use uuid::Uuid;

use crate::intake::Intake;
use crate::pace::Pace;
use crate::quarantine::Draft;
use crate::{Error, Kind, MediaStore, Refusal, inspect};

/// Small network chunks are gathered to this many bytes per write.
const WRITE: usize = 128 << 10;

/// A file that is safe in quarantine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The id it was received under.
    pub id: Uuid,
    /// What it is, by its content.
    pub kind: Kind,
    /// Its length.
    pub bytes: u64,
    /// Digest of the bytes as sent: the part of an idempotency fingerprint that stands for this file.
    pub sha256: [u8; 32],
}

impl MediaStore {
    /// Streams `body` into quarantine under `id`, which must be new for every upload.
    /// Nothing is left behind after an error, or when the future is dropped.
    ///
    /// # Errors
    /// `Refused` with the reason, `Cut` if `body` fails, `Trouble` if the disk does.
    pub async fn receive<S, E>(&self, id: Uuid, body: S) -> Result<Received, Error>
    where
        S: Stream<Item = Result<Bytes, E>>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let (draft, file) = self.quarantine.draft(id).await?;
        let (file, intake) = self.write(file, body).await?;
        let received = intake.finish(id, &self.limits)?;
        self.inspect_draft(&draft).await?;
        let original = self.quarantine.original(id);
        let settled = tokio::task::spawn_blocking(move || draft.settle(&file, original)).await;
        settled.map_err(|error| Error::Trouble(error.into()))??.keep();
        Ok(received)
    }

    async fn write<S, E>(&self, file: File, body: S) -> Result<(File, Intake), Error>
    where
        S: Stream<Item = Result<Bytes, E>>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let pace = Pace::new(Instant::now(), &self.limits);
        let mut file = BufWriter::with_capacity(WRITE, tokio::fs::File::from_std(file));
        let mut intake = Intake::new();
        let mut body = pin!(body);
        loop {
            let next = timeout_at(pace.deadline(intake.bytes()), body.next()).await.map_err(|_| Refusal::TooSlow)?;
            let Some(chunk) = next else { break };
            let chunk = chunk.map_err(|error| Error::Cut(error.into()))?;
            intake.take(&chunk, &self.limits)?;
            file.write_all(&chunk).await?;
        }
        file.flush().await?;
        Ok((file.into_inner().into_std().await, intake))
    }

    async fn inspect_draft(&self, draft: &Draft) -> Result<(), Error> {
        let (path, limits) = (draft.path().to_owned(), self.limits.clone());
        self.inspecting.run(0, limits.rebuild_time, move || inspect(File::open(path)?, &limits)).await??;
        Ok(())
    }
}
