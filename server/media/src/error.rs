//! What can go wrong, told apart by who can do something about it.

use std::io;

use crate::Refusal;

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// The one error of this crate.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is not taken; tell its sender.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The sender broke off; nobody is left to tell.
    #[error("the sender broke off")]
    Cut(#[source] Cause),
    /// No such file, or not rebuilt yet.
    #[error("no such picture or video")]
    NotFound,
    /// The range asked for lies outside the file (HTTP 416).
    #[error("the range lies outside the {total} bytes")]
    Beyond {
        /// Bytes of the whole file.
        total: u64,
    },
    /// Our disk or object store failed; the same call may succeed later.
    #[error("media storage failed")]
    Trouble(#[source] Cause),
}

impl Error {
    /// Whether the disk is full (HTTP 507).
    pub fn disk_full(&self) -> bool {
        let Self::Trouble(cause) = self else { return false };
        let mut next: Option<&(dyn std::error::Error + 'static)> = Some(&**cause);
        while let Some(error) = next {
            if error.downcast_ref::<io::Error>().is_some_and(is_full) {
                return true;
            }
            next = error.source();
        }
        false
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Trouble(error.into())
    }
}

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::NotFound,
            other => Self::Trouble(other.into()),
        }
    }
}
