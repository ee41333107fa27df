//! What the last build of the site was made from, so that an unchanged one is not made again.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::Manifest;
use crate::{files, workspace::Workspace};

/// Notes beside the site; not part of it.
#[derive(Default, Serialize, Deserialize)]
pub struct Stamp {
    /// Fingerprint of everything that the build reads.
    pub inputs: String,
    /// Per bundle, the fingerprint of what the compiler made and how it was finished.
    pub raw: BTreeMap<String, String>,
}

/// The last notes; empty ones if there are none.
pub fn read(workspace: &Workspace) -> Stamp {
    let bytes = files::read(&path(workspace)).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

impl Stamp {
    /// Writes the notes; the last act of a successful build.
    pub fn write(&self, workspace: &Workspace) -> Result<()> {
        files::write(&path(workspace), serde_json::to_vec_pretty(self)?)
    }

    /// The manifest of the last build if it was made from the same inputs and its files are still there.
    pub fn finished(&self, workspace: &Workspace, inputs: &str) -> Option<Manifest> {
        let manifest = Manifest::read(workspace).ok().filter(|_| self.inputs == inputs)?;
        let is_whole = manifest.names().all(|name| workspace.packages().join(name).is_file());
        is_whole.then_some(manifest)
    }
}

fn path(workspace: &Workspace) -> PathBuf {
    workspace.scratch().join("site.json")
}
