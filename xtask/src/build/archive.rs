//! A folder becomes `<folder>.tar.gz`.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};
use tar::{Builder, HeaderMode};

/// Packs `folder` under `name`; owners and times of this machine stay out of it.
pub fn pack(folder: &Path, name: &str) -> Result<PathBuf> {
    let path = folder.with_file_name(format!("{name}.tar.gz"));
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut archive = Builder::new(GzEncoder::new(file, Compression::best()));
    archive.mode(HeaderMode::Deterministic);
    archive.append_dir_all(name, folder).context("cannot pack")?;
    archive.into_inner()?.finish()?;
    Ok(path)
}
