//! Taps on menu buttons: each type of button tells something else.

use super::body::{Part, Parts, integer, text};

/// A tap on a menu button.
#[derive(Debug)]
pub(crate) struct Tap {
    pub(crate) event: &'static str,
    /// `EventKey`: the button's key, address or page.
    pub(crate) key: String,
    pub(super) rest: Parts,
}

impl Tap {
    /// A button that only tells that it was tapped.
    pub(crate) fn plain(event: &'static str, key: &str) -> Self {
        Self { event, key: key.to_owned(), rest: Vec::new() }
    }

    /// A button that opens something, of the menu with this id.
    pub(crate) fn opening(event: &'static str, key: &str, menu: i64) -> Self {
        Self { event, key: key.to_owned(), rest: vec![integer("MenuId", menu)] }
    }

    /// A button that scans.
    pub(crate) fn scanning(event: &'static str, key: &str, result: &str) -> Self {
        let info = vec![text("ScanType", "qrcode"), text("ScanResult", result)];
        Self { event, key: key.to_owned(), rest: vec![("ScanCodeInfo", Part::Group(info))] }
    }

    /// A button that sends pictures, of which only the sums are told; the pictures follow as messages.
    pub(crate) fn pictures(event: &'static str, key: &str, sums: &[String]) -> Self {
        let item = |sum: &String| ("item", Part::Group(vec![text("PicMd5Sum", sum)]));
        let count = integer("Count", i64::try_from(sums.len()).unwrap_or(0));
        let info = vec![count, ("PicList", Part::Group(sums.iter().map(item).collect()))];
        Self { event, key: key.to_owned(), rest: vec![("SendPicsInfo", Part::Group(info))] }
    }

    /// A button that sends a place.
    pub(crate) fn place(key: &str, (latitude, longitude): (f64, f64), label: &str) -> Self {
        let info = vec![
            text("Location_X", &latitude.to_string()),
            text("Location_Y", &longitude.to_string()),
            text("Scale", "16"),
            text("Label", label),
            text("Poiname", ""),
        ];
        Self { event: "location_select", key: key.to_owned(), rest: vec![("SendLocationInfo", Part::Group(info))] }
    }
}
