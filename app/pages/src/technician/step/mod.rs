//! The steps that ask for something: suspend, decline, complete. One page each, one form, as few taps as can be.

mod complete;
mod decline;
mod note;
mod suspend;

use super::behalf;
use crate::{
    Bundle, Screen,
    phone::{FaultSummary, in_order},
};
use app::islands::Live;
use contract::{
    views::field::StepPage,
    words::{self, field as texts},
};
use domain::{At, access::Verb};
use leptos::prelude::*;

/// `GET /t/jobs/{no}/{verb}` and its refused `POST`
pub fn page(view: StepPage, now: At) -> Screen {
    let (title, form) = match view.verb {
        Verb::Suspend => (texts::SUSPEND_TITLE, suspend::form(&view, now)),
        Verb::Decline => (texts::DECLINE_TITLE, decline::form(&view)),
        _ => (texts::COMPLETE_TITLE, complete::form(&view)),
    };
    let sheet = &view.sheet;
    let what = if sheet.description.is_empty() { &sheet.category } else { &sheet.description };
    let refusal = sheet.refusal.clone().map(|why| view! { <p class="notice warn" role="alert">{why}</p> });
    let body = view! {
        <Live />
        <main>
            <h1>{title}</h1>
            <p>{format!("{what} · {}", sheet.place)}</p>
            {behalf::banner(sheet)}
            {refusal}
            <FaultSummary faults=view.faults.clone() fields=fields(view.verb) />
            {form}
        </main>
    };
    Screen::phone(words::ticket::verb(view.verb), body).with(Bundle::Field)
}

/// The inputs of each step from top to bottom, for the summary of faults.
fn fields(verb: Verb) -> Vec<(String, String)> {
    const HAPPENED: (&str, &str) = ("happened", texts::HAPPENED);
    const NOTE: (&str, &str) = ("note", texts::NOTE_OPTIONAL);
    match verb {
        Verb::Suspend => in_order(&[
            HAPPENED,
            ("resume_day", texts::NEXT_DAY),
            ("resume_time", texts::NEXT_TIME),
            ("reason", texts::REASON),
            NOTE,
        ]),
        Verb::Decline => in_order(&[HAPPENED, ("reason", texts::DECLINE_REASON), NOTE]),
        _ => {
            in_order(&[("reason", texts::OUTCOME), ("media", texts::DONE_PHOTOS), ("note", texts::WORK_DONE), HAPPENED])
        }
    }
}
