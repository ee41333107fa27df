//! One job: what is wrong, where, whom to ring, and one large button for the next step.

mod steps;
mod what;

use super::behalf;
use crate::{Bundle, Screen, phone::Timeline};
use app::islands::Live;
use contract::{
    views::field::JobSheet,
    words::{field as texts, owner, timeline::Reader},
};
use domain::{At, form::Faults};
use leptos::prelude::*;

/// `GET /t/jobs/{no}` and its refused steps
pub fn page(view: JobSheet, now: At) -> Screen {
    let refusal = view.refusal.clone().map(|why| view! { <p class="notice warn" role="alert">{why}</p> });
    let happened = steps::main_form(&view).and_then(|form| behalf::happened(&view, "", &Faults::default(), Some(form)));
    let live = format!("/t/jobs/{}/live?since={}", view.no, view.version);
    let body = view! {
        <Live />
        <main data-live=live data-version=view.version.to_string()>
            {behalf::banner(&view)}
            {refusal}
            {what::head(&view, now)}
            {what::contact(&view)}
            {what::facts(&view, now)}
            <details id="history">
                <summary>{format!("{}（{}）", owner::PROGRESS, view.timeline.len())}</summary>
                <Timeline entries=view.timeline.clone() reader=Reader::Staff now=now />
            </details>
            {happened}
            {steps::others(&view)}
            {steps::bar(&view)}
        </main>
    };
    Screen::phone(texts::JOB, body).with(Bundle::Field)
}
