//! `cargo xtask build --release`: one archive that runs the demo on a machine without Rust.

mod archive;
mod demo;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::{
    clock::Stopwatch,
    console::{lasting, note, weight},
    files, program, site,
    workspace::Workspace,
    world::Programs,
};

/// The server with its assets inside may not weigh more (40 MiB).
const LARGEST_SERVER: u64 = 40 << 20;

#[derive(Args)]
pub struct Options {
    /// Optimised programs and a packed archive; there is no other kind yet, plain `cargo build` makes the rest
    #[arg(long, required = true)]
    release: bool,
}

/// Builds the site, then both programs with the site inside, then packs them.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    ensure!(options.release, "only --release builds an archive");
    let started = Stopwatch::start();
    site::build_alone(workspace)?;
    note("build", "server and simulator, optimised");
    let programs =
        Programs::build(workspace, ["--release", "--package", "server", "--package", "wechat-sim", "--bins"])?;
    let server = size(&programs.weixiu)?;
    note("build", format_args!("weixiu      {}", weight(server)));
    note("build", format_args!("wechat-sim  {}", weight(size(&programs.simulator)?)));
    let archive = pack(workspace, &programs)?;
    let (name, size) = (workspace.shown(&archive), weight(size(&archive)?));
    note("build", format_args!("{name}  {size} ({})", lasting(started.elapsed())));
    // Last, so that a program that is too large can be tried and looked into.
    ensure!(server <= LARGEST_SERVER, "weixiu is over its budget of {}", weight(LARGEST_SERVER));
    Ok(ExitCode::SUCCESS)
}

fn pack(workspace: &Workspace, programs: &Programs) -> Result<PathBuf> {
    let name = format!("weixiu-{}-{}", env!("CARGO_PKG_VERSION"), triple(workspace)?);
    let folder = workspace.at("target/dist").join(&name);
    files::clear(&folder)?;
    fs::create_dir_all(&folder)?;
    copy(&programs.weixiu, &folder.join("weixiu"))?;
    copy(&programs.simulator, &folder.join("wechat-sim"))?;
    copy(&workspace.at("weixiu.toml"), &folder.join("weixiu.toml"))?;
    documents(workspace, &folder)?;
    demo::write(workspace, &folder)?;
    archive::pack(&folder, &name)
}

/// Licences and read-mes, in every language there is.
fn documents(workspace: &Workspace, folder: &Path) -> Result<()> {
    let names = fs::read_dir(workspace.root())?.flatten().map(|entry| entry.file_name());
    let names: Vec<_> = names.filter(|name| is_document(&name.to_string_lossy())).collect();
    for needed in ["LICENSE", "README"] {
        if !names.iter().any(|name| name.to_string_lossy().starts_with(needed)) {
            bail!("the checkout has no {needed}");
        }
    }
    names.iter().try_for_each(|name| copy(&workspace.root().join(name), &folder.join(name)))
}

fn is_document(name: &str) -> bool {
    ["LICENSE", "README", "CHANGELOG"].iter().any(|start| name.starts_with(start))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

fn size(path: &Path) -> Result<u64> {
    Ok(fs::metadata(path).with_context(|| format!("cannot measure {}", path.display()))?.len())
}

/// The machine that the programs run on, such as `x86_64-unknown-linux-gnu`.
fn triple(workspace: &Workspace) -> Result<String> {
    let version = program::output(Command::new("rustc").arg("-vV").current_dir(workspace.root()))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc does not say its host")?.to_owned())
}
