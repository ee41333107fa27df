//! The store itself: what it is opened with and what its verbs share.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use object_store::ObjectStore;
use object_store::local::LocalFileSystem;

use crate::quarantine::Quarantine;
use crate::{Error, Limits, Pool, allocator};

/// Files whose structure is read at one time; the most hostile takes some 30 MB of tables.
const INSPECTING: usize = 2;

/// What a `MediaStore` is opened with.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where rebuilt files live: `local_objects`, or any other object store.
    pub objects: Arc<dyn ObjectStore>,
    /// Folder for originals on a local disk, outside everything that is served.
    pub quarantine: PathBuf,
    /// Files rebuilt at one time.
    pub pool: usize,
    /// Bounds on every file.
    pub limits: Limits,
}

/// Receives, rebuilds and serves pictures and short videos. Its verbs are in the files named after them.
pub struct MediaStore {
    pub(crate) objects: Arc<dyn ObjectStore>,
    pub(crate) quarantine: Quarantine,
    pub(crate) limits: Limits,
    pub(crate) rebuilding: Pool,
    pub(crate) inspecting: Pool,
}

impl MediaStore {
    /// Opens the store and makes the quarantine folder. From now on the allocator keeps little.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn open(config: Config) -> io::Result<Self> {
        allocator::keep_little();
        Ok(Self {
            objects: config.objects,
            quarantine: Quarantine::open(config.quarantine)?,
            rebuilding: Pool::new(config.pool, config.limits.decode_memory),
            inspecting: Pool::new(INSPECTING, 1),
            limits: config.limits,
        })
    }
}

/// Objects as files under `root`, each on disk before a write returns; makes the folder.
///
/// # Errors
/// The folder cannot be made or opened.
pub fn local_objects(root: &Path) -> Result<Arc<dyn ObjectStore>, Error> {
    std::fs::create_dir_all(root)?;
    Ok(Arc::new(LocalFileSystem::new_with_prefix(root)?.with_fsync(true)))
}
