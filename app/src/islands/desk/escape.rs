//! Escape closes a dialog that the server has drawn open, as it closes one that a script opened: by the dialog's own link, whose address
//! names what opened it.

use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Listens as long as the page lives.
pub(crate) fn close_by_escape() {
    // Modal dialogs hear the key themselves; an input method takes it to give up a word.
    let hear = |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() && !event.default_prevented() {
            close();
        }
    };
    drop(window_event_listener(ev::keydown, hear));
}

fn close() -> Option<()> {
    let link = document().query_selector("dialog[open]:not(:modal) header a[href]").ok()??;
    link.dyn_into::<HtmlElement>().ok().map(|link| link.click())
}
