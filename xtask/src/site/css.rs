//! One style sheet: imports followed, newer syntax rewritten for the oldest engines we serve, minified, compressed.

use anyhow::{Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    printer::PrinterOptions,
    stylesheet::{MinifyOptions, ParserOptions},
    targets::{Browsers, Features, Targets},
};

use super::{Profile, compress};
use crate::{
    console::{note, weight},
    files,
    workspace::Workspace,
};

/// The plain pages must look right on engines that are too old for our WASM, too (major << 16 | minor << 8).
const OLDEST: Browsers = Browsers {
    android: Some(88 << 16),
    chrome: Some(88 << 16),
    edge: None,
    firefox: None,
    ie: None,
    ios_saf: Some(14 << 16),
    opera: None,
    safari: Some(14 << 16),
    samsung: None,
};

/// Builds `style/<name>.css` and returns its hashed file name.
pub fn build(workspace: &Workspace, name: &str) -> Result<String> {
    let css = bundle(workspace, name)?;
    let file = format!("{name}.{}.css", &files::digest([css.as_bytes()])[..12]);
    let wire = compress::write(&workspace.packages().join(&file), css.as_bytes(), Profile::Release)?;
    note("site", format_args!("{name:<6} {} of style, compressed", weight(wire)));
    Ok(file)
}

fn bundle(workspace: &Workspace, name: &str) -> Result<String> {
    let entry = workspace.at("style").join(format!("{name}.css"));
    let failed = |error: &dyn std::fmt::Display| anyhow!("style/{name}.css: {error}");
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(&entry).map_err(|error| failed(&error))?;
    // Themes switch by media query here; rewriting `light-dark()`, which nobody uses, would only add variables.
    let targets = Targets { browsers: Some(OLDEST), exclude: Features::LightDark, ..Default::default() };
    sheet.minify(MinifyOptions { targets, ..Default::default() }).map_err(|error| failed(&error))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..Default::default() });
    Ok(printed.map_err(|error| failed(&error))?.code)
}
