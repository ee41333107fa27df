//! Where things are in a checkout.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// A checkout of this project.
#[derive(Clone)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The checkout that `cargo xtask` was called in.
    pub fn find() -> Result<Self> {
        let package = env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
        let root = Path::new(&package).parent().context("the xtask folder has no parent")?;
        Ok(Self { root: root.canonicalize().with_context(|| format!("{} is gone", root.display()))? })
    }

    /// A file or folder of the checkout.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The checkout itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What the server gives to browsers. Always inside the checkout: the server looks for it there.
    pub fn site(&self) -> PathBuf {
        self.at("target/site")
    }

    /// Bundles and style sheets with hashed names.
    pub fn packages(&self) -> PathBuf {
        self.at("target/site/pkg")
    }

    /// This program's own notes and intermediate files.
    pub fn scratch(&self) -> PathBuf {
        self.at("target/xtask")
    }

    /// The browser stories and their npm packages.
    pub fn end2end(&self) -> PathBuf {
        self.at("end2end")
    }

    /// A program that `npm ci` put into the checkout.
    pub fn npm_program(&self, name: &str) -> PathBuf {
        self.end2end().join("node_modules/.bin").join(name)
    }

    /// A path as people read it: relative to the checkout if inside.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}
