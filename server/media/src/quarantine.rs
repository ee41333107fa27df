//! The folder of originals that no route serves: one file per id, drafts beside them while they arrive.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::task::spawn_blocking;
use uuid::Uuid;

const DRAFT: &str = "part";

pub(crate) struct Quarantine {
    dir: PathBuf,
    drafts: AtomicU64,
}

impl Quarantine {
    /// Opens `dir`, readable by this user alone; makes it if there is none.
    pub(crate) fn open(dir: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&dir)?;
        #[cfg(unix)]
        fs::set_permissions(&dir, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        Ok(Self { dir, drafts: AtomicU64::new(0) })
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where the original of `id` lies once it is complete.
    pub(crate) fn original(&self, id: Uuid) -> PathBuf {
        self.dir.join(id.simple().to_string())
    }

    /// Begins a draft of its own for every upload, so that a repeated one never writes into the first.
    pub(crate) async fn draft(&self, id: Uuid) -> io::Result<(Draft, File)> {
        let n = self.drafts.fetch_add(1, Ordering::Relaxed);
        let draft = Draft { path: self.dir.join(format!("{}.{n}.{DRAFT}", id.simple())), kept: false };
        // The draft goes along: if nobody waits for the file any more, it must vanish after it was made, not before.
        spawn_blocking(move || File::create(&draft.path).map(|file| (draft, file))).await?
    }

    /// Removes the original; one that is gone already is no error.
    pub(crate) async fn discard(&self, id: Uuid) -> io::Result<()> {
        match tokio::fs::remove_file(self.original(id)).await {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Reads back a name that `original` or `draft` gave; true marks a draft.
pub(crate) fn named(name: &str) -> Option<(Uuid, bool)> {
    let mut parts = name.split('.');
    let id = Uuid::try_parse(parts.next()?).ok()?;
    match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => Some((id, false)),
        (Some(_), Some(DRAFT), None) => Some((id, true)),
        _ => None,
    }
}

/// A file that vanishes with this value unless it is kept, so that a dropped upload leaves nothing.
pub(crate) struct Draft {
    path: PathBuf,
    kept: bool,
}

impl Draft {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the draft durable under its final name; still unkept, for the caller may be gone by now. Blocks.
    pub(crate) fn settle(mut self, file: &File, original: PathBuf) -> io::Result<Self> {
        file.sync_all()?;
        fs::rename(&self.path, &original)?;
        self.path = original;
        sync_folder(&self.path)?;
        Ok(self)
    }

    pub(crate) fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        if let Err(error) = fs::remove_file(&self.path)
            && error.kind() != ErrorKind::NotFound
        {
            tracing::warn!(%error, "a draft could not be removed; the sweep will");
        }
    }
}

/// A new name outlives a power cut only when its folder is on disk too. Windows keeps names by itself.
fn sync_folder(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(dir) if cfg!(unix) => File::open(dir)?.sync_all(),
        _ => Ok(()),
    }
}
