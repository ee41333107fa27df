//! One process writes a SQLite file. An advisory lock on a file beside it says who; the system frees it with the process.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use super::error::{StoreError, StoreResult};

/// Held for as long as the store is open for writing.
#[derive(Debug)]
pub(crate) struct FileLock(#[expect(dead_code, reason = "owning the open file is the lock")] File);

impl FileLock {
    /// Locks `<database>.lock`. `AlreadyRunning` if somebody else has it.
    pub(crate) fn take(database: &Path) -> StoreResult<Self> {
        let path = beside(database);
        let refuse = |error: std::io::Error| StoreError::Config(format!("{}: {error}", path.display()));
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(refuse)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StoreError::AlreadyRunning(database.display().to_string())),
            Err(TryLockError::Error(error)) => Err(refuse(error)),
        }
    }
}

fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}
