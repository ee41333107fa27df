//! Sends a form by XMLHttpRequest, which tells how far an upload has come.

use super::{dom, picks::Picks, swap};
use contract::words::owner as words;
use gloo::utils::window;
use leptos::prelude::{RwSignal, Set, request_animation_frame};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, FormData, HtmlButtonElement, HtmlElement, HtmlFormElement, ProgressEvent, XmlHttpRequest};

/// Longest time for one try, milliseconds. A phone that is locked suspends uploads; they should fail, not hang.
const PATIENCE: u32 = 300_000;

/// Starts sending. `None` if the browser must do it itself.
pub(crate) fn send(
    form: &HtmlFormElement,
    button: Option<HtmlElement>,
    picks: &Picks,
    trouble: RwSignal<&'static str>,
    busy: &Rc<Cell<bool>>,
) -> Option<()> {
    let data = FormData::new_with_form(form).ok()?;
    if let Some(button) = button.and_then(|b| b.dyn_into::<HtmlButtonElement>().ok()).filter(|b| !b.name().is_empty()) {
        data.append_with_str(&button.name(), &button.value()).ok()?;
    }
    picks.pack(&data);
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", &form.action()).ok()?;
    request.set_timeout(PATIENCE);
    let label = Label::of(form);
    show_progress(&request, label.clone());
    let (answered, busy_then) = (request.clone(), busy.clone());
    dom::on(&request, "loadend", move |_| {
        if let Some(words) = answer(&answered) {
            trouble.set(words);
            request_animation_frame(show_trouble);
            label.restore();
            busy_then.set(false);
        }
    });
    request.send_with_opt_form_data(Some(&data)).ok()?;
    trouble.set("");
    busy.set(true);
    Some(())
}

/// What went wrong stands above the large button, which may be far from where the reader is.
fn show_trouble() {
    if let Some(island) = dom::one::<Element>("form[data-send] leptos-island") {
        island.scroll_into_view();
    }
}

/// Goes where the answer leads, or says why that was no answer.
fn answer(request: &XmlHttpRequest) -> Option<&'static str> {
    match request.status().unwrap_or(0) {
        200..300 => window().location().replace(&request.response_url()).err().map(|_| words::NOT_TAKEN),
        0 => Some(words::NO_NETWORK),
        413 => Some(words::TOO_LARGE),
        429 | 500.. => Some(words::NOT_TAKEN),
        _ => {
            let html = request.response_text().ok().flatten().unwrap_or_default();
            if !swap::replace_main(&html) {
                return Some(words::NOT_TAKEN);
            }
            window().scroll_to_with_x_and_y(0.0, 0.0);
            None
        }
    }
}

fn show_progress(request: &XmlHttpRequest, label: Label) {
    label.show(words::SENDING);
    let Ok(upload) = request.upload() else { return };
    dom::on(&upload, "progress", move |event| {
        let Some(event) = event.dyn_ref::<ProgressEvent>() else { return };
        let percent = (100.0 * event.loaded() / event.total().max(1.0)) as u8;
        let mut text = String::from(words::SENDING);
        text.push(' ');
        text.push_str(&percent.to_string());
        text.push('%');
        label.show(&text);
    });
}

/// The large button's words while the form is on its way.
#[derive(Clone)]
struct Label {
    button: Option<HtmlElement>,
    words: String,
}

impl Label {
    fn of(form: &HtmlFormElement) -> Label {
        let button: Option<HtmlElement> =
            form.query_selector(".bar .primary").ok().flatten().and_then(|b| b.dyn_into().ok());
        let words = button.as_ref().and_then(|b| b.text_content()).unwrap_or_default();
        Label { button, words }
    }

    fn show(&self, words: &str) {
        if let Some(button) = &self.button {
            button.set_text_content(Some(words));
            let _ = button.set_attribute("aria-disabled", "true");
        }
    }

    fn restore(&self) {
        self.show(&self.words);
        if let Some(button) = &self.button {
            let _ = button.remove_attribute("aria-disabled");
        }
    }
}
