//! The browser of the stories: Debian's chromium, because Playwright's own is in no package registry.

use std::{env, path::PathBuf, process::Command};

use anyhow::{Context, Result, ensure};

use super::apt;
use crate::program;

/// `CHROMIUM` of the environment, or the first browser on the search path. Fails when the environment names something that is not there.
pub fn find() -> Result<Option<PathBuf>> {
    let Some(named) = env::var_os("CHROMIUM").filter(|name| !name.is_empty()).map(PathBuf::from) else {
        return Ok(["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(program::which));
    };
    let found = if named.components().count() > 1 {
        named.clone()
    } else {
        program::which(&named.to_string_lossy()).unwrap_or_default()
    };
    ensure!(found.is_file(), "CHROMIUM names {}, which is not there; correct or unset it", named.display());
    Ok(Some(found))
}

/// Whether Chinese text can be drawn; without a font screenshots show boxes.
pub fn has_chinese_font() -> bool {
    let fonts = program::output(Command::new("fc-list").args([":lang=zh-cn", "family"]));
    fonts.is_ok_and(|families| !families.is_empty())
}

/// Finds the browser and a Chinese font, installing what is missing.
pub fn ensure() -> Result<PathBuf> {
    let missing: Vec<&str> = [
        find()?.is_none().then_some("chromium"),
        (!has_chinese_font()).then_some("fonts-noto-cjk"),
        program::which("fc-list").is_none().then_some("fontconfig"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !missing.is_empty() {
        apt::install(&missing)?;
    }
    find()?.context("chromium is still missing; set CHROMIUM to a browser of the Chromium family")
}
