//! PostgreSQL's server programs, which Debian keeps off the search path.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::apt;
use crate::program;

/// The folder with `initdb` and `pg_ctl`: Debian's newest, or wherever the search path has them.
pub fn find() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = debian.map(|entry| entry.path()).filter(|folder| folder.join("bin/initdb").is_file());
    let newest = newest.max_by_key(|folder| version(folder));
    newest.map(|folder| folder.join("bin")).or_else(|| Some(program::which("initdb")?.parent()?.to_owned()))
}

/// Finds PostgreSQL, installing Debian's package if there is none.
pub fn ensure() -> Result<PathBuf> {
    if find().is_none() {
        apt::install(&["postgresql"])?;
    }
    find().context("PostgreSQL's server programs are still missing")
}

fn version(folder: &Path) -> u32 {
    folder.file_name().and_then(|name| name.to_str()?.parse().ok()).unwrap_or(0)
}
