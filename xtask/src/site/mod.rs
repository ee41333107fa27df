//! `target/site`: everything that the server hands to browsers, with hashed names and a manifest.

mod compress;
mod css;
mod fingerprint;
mod glue;
mod islands;
mod manifest;
mod public;
mod script;
mod stamp;
mod sweep;
mod wasm;
mod wasm_opt;

use std::{collections::BTreeMap, fs::File, process::ExitCode, thread};

use anyhow::{Context, Result, anyhow};
use clap::Args;

use crate::{
    bundles::{BUNDLES, SCRIPTS, STYLES},
    clock::Stopwatch,
    console::{lasting, note},
    need::wasm_target,
    workspace::Workspace,
};

pub use islands::{declared as declared_islands, exported as exported_islands};
use manifest::BundleFiles;
pub use manifest::Manifest;

#[derive(Args)]
pub struct Options {
    /// Build fast and big: no link-time optimisation, no wasm-opt
    #[arg(long)]
    dev: bool,
}

/// How much work the browser's part is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build, several times bigger.
    Dev,
    /// What is shipped and measured.
    Release,
}

/// `cargo xtask site`.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    build(workspace, if options.dev { Profile::Dev } else { Profile::Release })?;
    Ok(ExitCode::SUCCESS)
}

/// Brings `target/site` up to date. Without changes this takes a moment only.
pub fn build(workspace: &Workspace, profile: Profile) -> Result<Manifest> {
    let _turn = turn(workspace)?;
    up_to_date(workspace, profile)
}

/// What is shipped, without the bundles of the build before: those are for pages that are still open, and a program that is
/// packed or measured carries its own only.
pub fn build_alone(workspace: &Workspace) -> Result<Manifest> {
    let _turn = turn(workspace)?;
    let manifest = up_to_date(workspace, Profile::Release)?;
    sweep::keep_one_generation(&workspace.packages(), &manifest)?;
    Ok(manifest)
}

fn up_to_date(workspace: &Workspace, profile: Profile) -> Result<Manifest> {
    let started = Stopwatch::start();
    let inputs = fingerprint::inputs(workspace, profile)?;
    let last = stamp::read(workspace);
    if let Some(manifest) = last.finished(workspace, &inputs) {
        note("site", format_args!("up to date ({})", lasting(started.elapsed())));
        return Ok(manifest);
    }
    let manifest = make(workspace, profile, inputs, last)?;
    note("site", format_args!("{} ({})", workspace.shown(&workspace.site()), lasting(started.elapsed())));
    Ok(manifest)
}

fn make(workspace: &Workspace, profile: Profile, inputs: String, last: stamp::Stamp) -> Result<Manifest> {
    wasm_target::ensure(workspace)?;
    let before = Manifest::read(workspace).unwrap_or_default();
    let mut manifest = Manifest::default();
    let mut stamp = stamp::Stamp { inputs, ..Default::default() };
    (manifest.bundles, stamp.raw) = bundles(workspace, profile, &last)?;
    for style in STYLES {
        manifest.css.insert(style.to_owned(), css::build(workspace, style)?);
    }
    for script in &SCRIPTS {
        manifest.scripts.insert(script.name.to_owned(), script::build(workspace, script.name)?);
    }
    public::copy(workspace)?;
    manifest.write(workspace)?;
    sweep::keep_two_generations(&workspace.packages(), &before, &manifest)?;
    stamp.write(workspace)?;
    Ok(manifest)
}

type Bundles = (BTreeMap<String, BundleFiles>, BTreeMap<String, String>);

/// Cargo compiles one bundle after the other; finishing one goes on while the next is compiled.
fn bundles(workspace: &Workspace, profile: Profile, last: &stamp::Stamp) -> Result<Bundles> {
    thread::scope(|scope| {
        let mut fingerprints = BTreeMap::new();
        let mut running = vec![];
        for bundle in &BUNDLES {
            let raw = wasm::compile(workspace, bundle, profile)?;
            fingerprints.insert(bundle.name.to_owned(), raw.fingerprint.clone());
            running.push((bundle, scope.spawn(|| wasm::finish(workspace, bundle, raw, last))));
        }
        let finished = running.into_iter().map(|(bundle, thread)| {
            let files = thread.join().map_err(|_| anyhow!("finishing bundle {} panicked", bundle.name))?;
            Ok((bundle.name.to_owned(), files?))
        });
        Ok((finished.collect::<Result<_>>()?, fingerprints))
    })
}

/// Two commands at once take turns; the file is free again when its handle is dropped.
fn turn(workspace: &Workspace) -> Result<File> {
    std::fs::create_dir_all(workspace.scratch()).context("cannot write to target")?;
    let file = File::create(workspace.scratch().join("site.lock"))?;
    file.lock().context("cannot lock target/xtask/site.lock")?;
    Ok(file)
}
