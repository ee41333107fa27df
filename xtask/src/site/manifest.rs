//! `target/site/manifest.json`: which hashed file is which. The server compiles it in.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::{files, workspace::Workspace};

/// Everything under `target/site/pkg` that pages may name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// By audience.
    pub bundles: BTreeMap<String, BundleFiles>,
    /// Style sheets by name.
    pub css: BTreeMap<String, String>,
    /// Scripts that stand alone, by name.
    #[serde(default)]
    pub scripts: BTreeMap<String, ScriptFile>,
}

/// A script that stands alone, relative to `pkg`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScriptFile {
    /// The module.
    pub js: String,
    /// What it costs on the wire, after brotli 11.
    pub js_br: u64,
}

/// One audience's files, relative to `pkg`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleFiles {
    /// The glue.
    pub js: String,
    /// The code.
    pub wasm: String,
    /// What they cost on the wire.
    pub bytes: WireBytes,
}

/// Sizes after brotli 11, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireBytes {
    /// The glue.
    pub js_br: u64,
    /// The code.
    pub wasm_br: u64,
}

impl WireBytes {
    /// Code and glue together.
    pub fn total(self) -> u64 {
        self.js_br + self.wasm_br
    }
}

impl Manifest {
    /// The manifest of the last build.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        serde_json::from_slice(&files::read(&path(workspace))?).context("target/site/manifest.json is damaged")
    }

    /// Replaces the manifest.
    pub fn write(&self, workspace: &Workspace) -> Result<()> {
        files::write(&path(workspace), serde_json::to_vec_pretty(self)?)
    }

    /// Every file name under `pkg` that this manifest needs, without the compressed twins.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let bundles = self.bundles.values().flat_map(|files| [files.js.as_str(), files.wasm.as_str()]);
        let alone = self.scripts.values().map(|script| script.js.as_str());
        bundles.chain(self.css.values().map(String::as_str)).chain(alone)
    }
}

fn path(workspace: &Workspace) -> PathBuf {
    workspace.site().join("manifest.json")
}
