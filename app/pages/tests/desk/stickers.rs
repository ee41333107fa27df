//! The sheets of stickers: each code says its own address, is large enough, and bears damage.

use crate::{
    page::{elements, render},
    sample::{self, Tone},
};
use contract::forms::StickerChange;
use fast_qr::{ECL, QRBuilder};
use pages::admin;

/// Dark modules that a path of squares draws.
fn drawn(path: &str) -> usize {
    path.matches('M').count()
}

#[test]
fn nine_a_sheet_and_each_code_is_that_of_its_address() {
    let page = elements(&render(|| admin::sticker_sheets(sample::sticker_sheets(Tone::Plain))));
    let class = |name: &str| page.iter().filter(|e| e.get("class") == Some(name)).count();
    assert_eq!((class("sheet"), class("sticker")), (2, 11));
    let codes: Vec<_> = page.iter().filter(|e| e.get("role") == Some("img")).collect();
    let paths: Vec<_> = page.iter().filter(|e| e.name == "path").filter_map(|e| e.get("d")).collect();
    for (code, path) in codes.iter().zip(paths) {
        let address = code.get("aria-label").expect("an address");
        let wanted = QRBuilder::new(address).ecl(ECL::Q).build().expect("it fits");
        let dark = (0..wanted.size).flat_map(|row| wanted[row].iter().take(wanted.size)).filter(|m| m.value()).count();
        assert_eq!(drawn(path), dark, "{address}");
    }
    let next = page.iter().find(|e| e.get("rel") == Some("next")).expect("more pages");
    assert!(
        next.get("href").is_some_and(|href| href.starts_with("/admin/stickers/print?") && href.ends_with("page=2"))
    );
}

#[test]
fn a_question_changes_the_keys_that_it_shows() {
    let page =
        elements(&render(|| admin::stickers_question(sample::stickers_question(Tone::Plain, StickerChange::Move))));
    let value = |name: &str| page.iter().find(|e| e.get("name") == Some(name)).and_then(|e| e.get("value"));
    assert_eq!((value("key"), value("sure"), value("do")), (Some("Ab3dEf7hKm"), Some("1"), Some("move")));
    assert!(page.iter().any(|e| e.name == "select" && e.get("name") == Some("to") && e.get("required").is_some()));
    assert!(value("spot").is_none(), "what was ticked does not come back by itself");
}
