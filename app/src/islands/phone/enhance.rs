//! Takes over the page's form: files with previews, conditional questions, sending with progress. If the browser cannot, the form goes as it is.

use super::{conditions, dom, picks::Picks, send};
use leptos::prelude::RwSignal;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{HtmlFormElement, SubmitEvent};

/// Improves the form marked `data-send`. `trouble` takes the words for what went wrong.
pub(crate) fn enhance(trouble: RwSignal<&'static str>) {
    let Some(form) = dom::one::<HtmlFormElement>("form[data-send]") else { return };
    let picks = Picks::watch(&form, trouble);
    conditions::watch(&form);
    let busy = Rc::new(Cell::new(false));
    dom::on(&form.clone(), "submit", move |event| {
        let button = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        if busy.get() || send::send(&form, button, &picks, trouble, &busy).is_some() {
            event.prevent_default();
        }
    });
}
