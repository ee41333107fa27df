//! Views to render: believable ones for the eye, hostile ones for the checks. Shared with the gallery example.

pub(crate) mod account;
pub(crate) mod owner;
pub(crate) mod parts;
pub(crate) mod progress;
pub(crate) mod technician;

use pages::{Screen, shell};

/// What the texts in a view are like.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// As people write.
    Nice,
    /// Markup in every text, and words without an end.
    Hostile,
}

impl Tone {
    /// The text itself, or something that must never reach a browser as markup.
    pub(crate) fn say(self, text: &str) -> String {
        match self {
            Tone::Nice => text.into(),
            Tone::Hostile => format!(
                "</textarea></title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;{}",
                "很长的词".repeat(40)
            ),
        }
    }
}

/// A named screen.
pub(crate) struct Sample {
    /// File name in the gallery.
    pub(crate) name: String,
    /// The whole document.
    pub(crate) html: String,
}

/// Every screen in this tone.
pub(crate) fn all(tone: Tone) -> Vec<Sample> {
    let mut samples = owner::all(tone);
    samples.extend(technician::all(tone));
    samples.extend(account::all(tone));
    samples.extend(progress::all(tone));
    samples
}

/// Renders one screen.
pub(crate) fn sample(name: &str, screen: impl FnOnce() -> Screen) -> Sample {
    Sample { name: name.into(), html: shell::html(screen, &assets(), "bm9uY2U") }
}

/// The assets of a build, by fixed names. The style is the real one if it was built.
pub(crate) fn assets() -> shell::Assets {
    let css = std::env::var("PHONE_CSS").ok().and_then(|path| std::fs::read_to_string(path).ok());
    shell::Assets::new(
        css.unwrap_or_else(|| "main{display:flex}".into()),
        "desk.0.css",
        [("owner", "owner.0.js", "owner.0.wasm"), ("field", "field.0.js", "field.0.wasm")],
    )
}
