//! One bundle: compile, bind, optimise, name by content, compress.

use std::fs;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::{
    Manifest, Profile, compress, fingerprint, glue,
    manifest::{BundleFiles, WireBytes},
    stamp::Stamp,
    wasm_opt,
};
use crate::{
    bundles::Bundle,
    cargo,
    clock::Stopwatch,
    console::{lasting, note, weight},
    files,
    need::wasm_target::WASM,
    workspace::Workspace,
};

/// What the compiler made of a bundle.
pub struct Raw {
    code: Vec<u8>,
    profile: Profile,
    /// Changes with the code and with the way it is finished.
    pub fingerprint: String,
}

/// Compiles a bundle. A cargo call of its own: features of two bundles, or of browser and server, must not meet.
pub fn compile(workspace: &Workspace, bundle: &Bundle, profile: Profile) -> Result<Raw> {
    note("site", format_args!("{:<6} compiling for the browser", bundle.name));
    let name = match profile {
        Profile::Release => "wasm-release",
        Profile::Dev => "dev",
    };
    let package = ["--package", "frontend", "--lib", "--features", bundle.name];
    let artefacts = cargo::build(workspace, package.into_iter().chain(["--target", WASM, "--profile", name]))?;
    let code = files::read(&cargo::library(&artefacts, "frontend", ".wasm")?)?;
    let tools = fingerprint::finishing_tools(workspace);
    let fingerprint = files::digest([code.as_slice(), &[profile as u8], &tools]);
    Ok(Raw { code, profile, fingerprint })
}

/// Turns the compiler's output into files that browsers load, unless `last` did so with the same output.
pub fn finish(workspace: &Workspace, bundle: &Bundle, raw: Raw, last: &Stamp) -> Result<BundleFiles> {
    let started = Stopwatch::start();
    if let Some(files) = made_before(workspace, bundle, &raw, last) {
        note("site", format_args!("{:<6} unchanged", bundle.name));
        return Ok(files);
    }
    let profile = raw.profile;
    let (js, wasm) = bind(workspace, bundle, raw.code)?;
    let (js, wasm) = match profile {
        Profile::Release => {
            (glue::shrink(workspace, bundle.name, js)?, wasm_opt::shrink(workspace, bundle.name, wasm)?)
        }
        Profile::Dev => (js, wasm),
    };
    let files = publish(workspace, bundle, &js, &wasm, profile)?;
    let (total, took) = (weight(files.bytes.total()), lasting(started.elapsed()));
    note("site", format_args!("{:<6} {total} compressed ({took})", bundle.name));
    Ok(files)
}

fn made_before(workspace: &Workspace, bundle: &Bundle, raw: &Raw, last: &Stamp) -> Option<BundleFiles> {
    let files = Manifest::read(workspace).ok()?.bundles.remove(bundle.name)?;
    let kept = [&files.js, &files.wasm].into_iter().all(|name| workspace.packages().join(name).is_file());
    (kept && last.raw.get(bundle.name).is_some_and(|known| *known == raw.fingerprint)).then_some(files)
}

/// What `wasm-bindgen --target web` does, with the version of Cargo.lock by construction.
fn bind(workspace: &Workspace, bundle: &Bundle, code: Vec<u8>) -> Result<(Vec<u8>, Vec<u8>)> {
    let folder = workspace.scratch().join("bundle").join(bundle.name);
    files::clear(&folder)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(bundle.name, code).out_name(bundle.name).web(true)?.typescript(false);
    bindgen.generate(&folder).context("wasm-bindgen refused the module")?;
    if folder.join("snippets").exists() {
        bail!("bundle {} brings JavaScript snippets, which nothing serves: use web-sys instead", bundle.name);
    }
    let (js, wasm) = (format!("{}.js", bundle.name), format!("{}_bg.wasm", bundle.name));
    Ok((files::read(&folder.join(js))?, files::read(&folder.join(wasm))?))
}

/// One hash for both files: glue and code fit only each other.
fn publish(workspace: &Workspace, bundle: &Bundle, js: &[u8], wasm: &[u8], profile: Profile) -> Result<BundleFiles> {
    let packages = workspace.packages();
    fs::create_dir_all(&packages).context("cannot write to target/site")?;
    let stem = format!("{}.{}", bundle.name, &files::digest([js, wasm])[..12]);
    let (js_name, wasm_name) = (format!("{stem}.js"), format!("{stem}.wasm"));
    let js_br = compress::write(&packages.join(&js_name), js, profile)?;
    let wasm_br = compress::write(&packages.join(&wasm_name), wasm, profile)?;
    Ok(BundleFiles { js: js_name, wasm: wasm_name, bytes: WireBytes { js_br, wasm_br } })
}
