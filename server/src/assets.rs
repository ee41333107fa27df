//! Built files: bundles and styles, inside the program in release builds, read from `target/site` in development.

use flate2::read::GzDecoder;
use pages::shell::Assets;
use rust_embed::{EmbeddedFile, RustEmbed};
use serde::Deserialize;
use std::{collections::BTreeMap, io::Read};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
#[allow_missing = true]
// Who takes neither twin of a bundle is rare: it is unpacked for them, and the program is 0.7 MB smaller.
#[exclude = "pkg/*.wasm"]
struct Site;

#[derive(Deserialize)]
struct Manifest {
    bundles: BTreeMap<String, Files>,
    css: BTreeMap<String, String>,
    #[serde(default)]
    scripts: BTreeMap<String, Script>,
}

#[derive(Deserialize)]
struct Files {
    js: String,
    wasm: String,
}

#[derive(Deserialize)]
struct Script {
    js: String,
}

/// A built file by its path under the site.
pub fn file(path: &str) -> Option<EmbeddedFile> {
    Site::get(path)
}

/// A built file that is there as its `.gz` twin only.
pub fn unpacked(path: &str) -> Option<Vec<u8>> {
    let packed = file(&format!("{path}.gz"))?;
    let mut bytes = vec![];
    GzDecoder::new(packed.data.as_ref()).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The names of the built files, for documents. Without a built site pages come without style and islands, and the log says so.
pub fn load() -> Assets {
    read().unwrap_or_else(|why| {
        tracing::error!(%why, "the built site is missing; run `cargo xtask site`");
        Assets::default()
    })
}

fn read() -> Result<Assets, String> {
    let manifest = file("manifest.json").ok_or("no manifest.json")?;
    let manifest: Manifest = serde_json::from_slice(&manifest.data).map_err(|e| e.to_string())?;
    let css = |name: &str| manifest.css.get(name).cloned().ok_or(format!("no css {name}"));
    let phone = file(&format!("pkg/{}", css("phone")?)).ok_or("the phone style is missing")?;
    let phone = String::from_utf8(phone.data.into_owned()).map_err(|e| e.to_string())?;
    let bundles = manifest.bundles.iter().map(|(name, f)| (name.as_str(), f.js.as_str(), f.wasm.as_str()));
    let assets = Assets::new(phone, &css("desk")?, bundles);
    Ok(match manifest.scripts.get("weixin") {
        Some(script) => assets.with_weixin(&script.js),
        None => assets,
    })
}
