//! Follows a page's stream while the page can be seen, and guards its buttons against a second tap.

use super::{dom, swap};
use gloo::utils::{document, document_element, window};
use leptos::prelude::{RwSignal, Set};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventSource, MessageEvent, VisibilityState, XmlHttpRequest};

/// Starts following.
pub(crate) fn follow(news: RwSignal<bool>) {
    // The page notes itself what was filled in before it was awake.
    let touched = Cell::new(document_element().has_attribute("data-touched"));
    let follower = Rc::new(Follower { stream: RefCell::default(), touched, news });
    let (hidden, gone, back, typing) = (follower.clone(), follower.clone(), follower.clone(), follower.clone());
    dom::on(&document(), "visibilitychange", move |_| {
        if document().visibility_state() == VisibilityState::Hidden { hidden.close() } else { hidden.resume() }
    });
    dom::on(&window(), "pagehide", move |_| gone.close());
    dom::on(&window(), "pageshow", move |_| back.resume());
    dom::on(&document(), "input", move |_| typing.touched.set(true));
    dom::on(&document(), "submit", once);
    follower.open();
}

/// Lets a form go once; a page that comes back from the browser's memory may send again.
fn once(event: &Event) {
    let Some(form) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
    if form.has_attribute("data-sent") {
        event.prevent_default();
    }
    dom::mark(&form, "data-sent", true);
}

struct Follower {
    stream: RefCell<Option<EventSource>>,
    /// Somebody is filling something in: nothing may be swapped under their hands.
    touched: Cell<bool>,
    news: RwSignal<bool>,
}

impl Follower {
    fn open(self: &Rc<Self>) {
        let Some(address) = dom::one::<Element>("main").and_then(|main| main.get_attribute("data-live")) else {
            return;
        };
        if self.stream.borrow().is_some() {
            return;
        }
        let Ok(stream) = EventSource::new(&address) else { return };
        let follower = self.clone();
        dom::on(&stream, "message", move |event| {
            let said = event.dyn_ref::<MessageEvent>().and_then(|e| e.data().as_string()).unwrap_or_default();
            if is_newer(&said) {
                follower.refresh();
            }
        });
        self.stream.replace(Some(stream));
    }

    fn close(&self) {
        if let Some(stream) = self.stream.take() {
            stream.close();
        }
    }

    /// Seen again after it was hidden: what was missed is fetched. Where nothing may be swapped the stream tells whether there is news.
    fn resume(self: &Rc<Self>) {
        if self.stream.borrow().is_none() {
            dom::all(&document_element(), "[data-sent]").iter().for_each(|f| dom::mark(f, "data-sent", false));
            if !self.must_stay() {
                self.refresh();
            }
            self.open();
        }
    }

    /// What is on the page could not be had again.
    fn must_stay(&self) -> bool {
        self.touched.get() || is_answer()
    }

    fn refresh(self: &Rc<Self>) {
        if self.must_stay() {
            self.news.set(true);
            return;
        }
        let Ok(request) = XmlHttpRequest::new() else { return };
        let Ok(address) = window().location().href() else { return };
        let (follower, answered) = (self.clone(), request.clone());
        dom::on(&request, "load", move |_| {
            let html = answered.response_text().ok().flatten().unwrap_or_default();
            if answered.status() == Ok(200) && !follower.touched.get() && swap::replace_main(&html) {
                follower.news.set(false);
            }
        });
        let _ = request.open("GET", &address);
        let _ = request.send();
    }
}

/// Whether the page is what a form was answered with, such as a refusal: nobody can ask for it again, and it is still to be read.
fn is_answer() -> bool {
    let stream = dom::one::<Element>("main").and_then(|main| main.get_attribute("data-live")).unwrap_or_default();
    let path = window().location().pathname().unwrap_or_default();
    !stream.strip_prefix(&path).is_some_and(|rest| rest.starts_with("/live"))
}

/// Whether a message tells more than the page shows. A page without a version wants every message.
fn is_newer(said: &str) -> bool {
    let shown = dom::one::<Element>("main").and_then(|main| main.get_attribute("data-version"));
    match (said.trim().parse::<u32>(), shown.and_then(|v| v.parse::<u32>().ok())) {
        (Ok(said), Some(shown)) => said > shown,
        _ => true,
    }
}
