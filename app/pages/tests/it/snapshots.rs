//! The markup of a few screens, to be read when it changes.

use crate::samples::{Tone, all};

#[test]
fn key_screens() {
    let samples = all(Tone::Nice);
    for name in [
        "owner-report",
        "owner-receipt-follow",
        "owner-receipt-follow-name",
        "owner-ticket",
        "field-job-accepted",
        "phone-error-trouble",
        "progress",
    ] {
        let sample = samples.iter().find(|s| s.name == name).expect("a known screen");
        insta::assert_snapshot!(name, lines(&sample.html));
    }
}

/// A tag a line, so that a change shows where it is; without the numbers that follow an island's source.
fn lines(html: &str) -> String {
    let mut parts = html.split("data-component=\"");
    let mut text = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (island, rest) = part.split_once('_').expect("an island has a number");
        let (_, rest) = rest.split_once('"').expect("an attribute ends");
        text.push_str(&format!("data-component=\"{island}\"{rest}"));
    }
    text.replace("><", ">\n<")
}
