//! A store in a folder of its own, and short ways to use it.

use std::convert::Infallible;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use futures::{TryStreamExt, stream};
use media::{Config, Error, Limits, MediaStore, Ready, Received, Refusal, Variant, local_objects};
use object_store::ObjectStore;
use object_store::memory::InMemory;
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) struct Stage {
    pub(crate) media: MediaStore,
    pub(crate) folder: TempDir,
}

pub(crate) fn stage() -> Stage {
    stage_with(Limits::default())
}

pub(crate) fn stage_with(limits: Limits) -> Stage {
    let folder = tempfile::tempdir().unwrap();
    let objects = local_objects(&folder.path().join("objects")).unwrap();
    stage_on(objects, folder, limits)
}

/// A store whose objects are not files, as with S3.
pub(crate) fn stage_in_memory() -> Stage {
    stage_on(Arc::new(InMemory::new()), tempfile::tempdir().unwrap(), Limits::default())
}

fn stage_on(objects: Arc<dyn ObjectStore>, folder: TempDir, limits: Limits) -> Stage {
    let config = Config { objects, quarantine: folder.path().join("quarantine"), pool: 2, limits };
    Stage { media: MediaStore::open(config).unwrap(), folder }
}

pub(crate) fn id(n: u128) -> Uuid {
    Uuid::from_u128((0x0196_a3b4_c5d6_7000_8000 << 48) + n)
}

impl Stage {
    /// Sends `file` in pieces of 1000 bytes, as a network would.
    pub(crate) async fn send(&self, n: u128, file: &[u8]) -> Result<Received, Error> {
        let pieces: Vec<_> =
            file.chunks(1000).map(|piece| Ok::<_, Infallible>(Bytes::copy_from_slice(piece))).collect();
        self.media.receive(id(n), stream::iter(pieces)).await
    }

    pub(crate) async fn rebuild(&self, n: u128, file: &[u8]) -> Result<Ready, Error> {
        self.send(n, file).await?;
        self.media.rebuild(id(n)).await
    }

    pub(crate) async fn bytes(&self, n: u128, variant: Variant) -> Vec<u8> {
        let served = self.media.read(id(n), variant, None).await.unwrap();
        let pieces: Vec<Bytes> = served.body.try_collect().await.unwrap();
        pieces.concat()
    }

    pub(crate) fn quarantine(&self) -> PathBuf {
        self.folder.path().join("quarantine")
    }

    pub(crate) fn quarantined(&self) -> Vec<String> {
        let entries = fs::read_dir(self.quarantine()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub(crate) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
