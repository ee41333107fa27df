//! The whole markup of two screens: a change of it is seen in review.

use crate::{page::render, sample::Tone, screens};

fn body(wanted: &str) -> String {
    let mut all = screens::all(Tone::Plain).into_iter().chain(screens::empty());
    let (_, made) = all.find(|(name, _)| *name == wanted).expect("a screen of this name");
    let html = render(made);
    let body = html.split_once("<body").expect("a body").1;
    body.replace("><", ">\n<")
}

#[test]
fn bindings() {
    insta::assert_snapshot!(body("bindings"));
}

#[test]
fn setup() {
    insta::assert_snapshot!(body("setup"));
}

#[test]
fn print() {
    insta::assert_snapshot!(body("print"));
}

#[test]
fn stickers() {
    insta::assert_snapshot!(body("stickers"));
}

/// The codes themselves are long and say nothing to a reader.
#[test]
fn sticker_sheets() {
    let sheets = body("stickers-print");
    let mut parts = sheets.split(" d=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.filter_map(|part| part.split_once('"')).map(|(_, rest)| format!(" d=\"…\"{rest}"));
    insta::assert_snapshot!(std::iter::once(first).chain(rest).collect::<String>());
}

/// Lists with pages: one stands on its second, one past its end.
#[test]
fn members() {
    insta::assert_snapshot!(body("members-many"));
}

#[test]
fn pushes() {
    insta::assert_snapshot!(body("pushes"));
}
