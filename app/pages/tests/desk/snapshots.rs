//! The whole markup of two screens: a change of it is seen in review.

use crate::{page::render, sample::Tone, screens};

fn body(wanted: &str) -> String {
    let (_, made) =
        screens::all(Tone::Plain).into_iter().find(|(name, _)| *name == wanted).expect("a screen of this name");
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
fn pushes() {
    insta::assert_snapshot!(body("pushes"));
}
