//! The few things asked of the document again and again.

use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::document,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget};

/// Everything below `root` that the selector finds.
pub(crate) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return vec![] };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// The first element of the page that the selector finds.
pub(crate) fn one<T: JsCast>(selector: &str) -> Option<T> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Hears an event as long as the page lives. The listener may prevent what the browser would do.
pub(crate) fn on(target: &EventTarget, event: &'static str, hear: impl FnMut(&Event) + 'static) {
    listen(target, event, Box::new(hear));
}

/// Once for all listeners: each copy of this would cost bytes on the wire.
fn listen(target: &EventTarget, event: &'static str, hear: Box<dyn FnMut(&Event)>) {
    let may_prevent = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, event, may_prevent, hear).forget();
}

/// Sets or clears an attribute without a value.
pub(crate) fn mark(element: &Element, attribute: &str, yes: bool) {
    let _ = element.toggle_attribute_with_force(attribute, yes);
}
