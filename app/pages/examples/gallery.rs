//! Writes every screen as a file: `PHONE_CSS=… cargo run -p pages --example gallery -- <folder>`. For looking at, in a browser.

#[path = "../tests/it/samples/mod.rs"]
mod samples;

use samples::{Tone, all};
use std::{env, fs, path::PathBuf};

fn main() -> std::io::Result<()> {
    let folder = env::args().nth(1).map_or_else(|| env::temp_dir().join("gallery"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    for (tone, prefix) in [(Tone::Nice, ""), (Tone::Hostile, "hostile-")] {
        for sample in all(tone) {
            fs::write(folder.join(format!("{prefix}{}.html", sample.name)), sample.html)?;
        }
    }
    Ok(())
}
