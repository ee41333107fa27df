//! Draws every desk screen into files for people to look at: `cargo run -p pages --example desk_gallery -- <folder>`.
//! To be served with the built `/pkg/desk.{css,js,wasm}`, `/icons.svg` and `/favicon.svg`.

#[path = "../tests/desk/sample/mod.rs"]
mod sample;
#[path = "../tests/desk/screens.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod screens;

use pages::shell::{Assets, html};
use sample::Tone;
use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "target/desk-gallery".into()));
    fs::create_dir_all(&folder)?;
    let assets = Assets::new("", "desk.css", [("desk", "desk.js", "desk.wasm")]);
    for (tone, suffix) in [(Tone::Plain, ""), (Tone::Long, "-long")] {
        for (name, made) in screens::all(tone) {
            fs::write(folder.join(format!("{name}{suffix}.html")), html(made, &assets, "nonce"))?;
        }
    }
    for (name, made) in screens::empty() {
        fs::write(folder.join(format!("{name}.html")), html(made, &assets, "nonce"))?;
    }
    Ok(())
}
