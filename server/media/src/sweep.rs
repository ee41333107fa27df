//! Clears the quarantine of what was left behind: cut uploads, reports never sent, refused files.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::{Duration, SystemTime};

use uuid::Uuid;

use crate::quarantine::named;
use crate::{Error, MediaStore};

/// A file that a sweep removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swept {
    /// The id it was received under.
    pub id: Uuid,
    /// Whether it had never been received completely.
    pub draft: bool,
    /// Its length.
    pub bytes: u64,
}

impl MediaStore {
    /// Removes quarantined files last written more than `older_than` before `now`, except the originals of `waiting`:
    /// those that an acknowledged report still needs because their rebuild is late.
    ///
    /// # Errors
    /// `Trouble` if the folder cannot be read or a file not removed.
    pub async fn sweep(
        &self,
        now: SystemTime,
        older_than: Duration,
        waiting: HashSet<Uuid>,
    ) -> Result<Vec<Swept>, Error> {
        let dir = self.quarantine.dir().to_owned();
        let job = move || sweep(&dir, now, older_than, &waiting);
        Ok(tokio::task::spawn_blocking(job).await.map_err(|error| Error::Trouble(error.into()))??)
    }
}

fn sweep(dir: &Path, now: SystemTime, older_than: Duration, waiting: &HashSet<Uuid>) -> io::Result<Vec<Swept>> {
    let mut removed = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let Some((id, draft)) = entry.file_name().to_str().and_then(named) else { continue };
        if !draft && waiting.contains(&id) {
            continue;
        }
        if let Some(bytes) = remove_if_old(&entry, now, older_than)? {
            removed.push(Swept { id, draft, bytes });
        }
    }
    Ok(removed)
}

/// The length of the file if it was old and is gone now; one that vanished by itself is none of ours.
fn remove_if_old(entry: &DirEntry, now: SystemTime, older_than: Duration) -> io::Result<Option<u64>> {
    let remove = || {
        let meta = entry.metadata()?;
        let age = now.duration_since(meta.modified()?).unwrap_or_default();
        if age <= older_than {
            return Ok(None);
        }
        fs::remove_file(entry.path()).map(|()| Some(meta.len()))
    };
    match remove() {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        other => other,
    }
}
