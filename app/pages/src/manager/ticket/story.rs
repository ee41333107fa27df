//! The story: what was reported, every step since, and why each technician was chosen.

use crate::{
    manager::moment::moment,
    phone::{Photos, Timeline},
};
use contract::{
    views::desk::TicketPage,
    words::{desk, timeline::Reader},
};
use domain::At;
use leptos::prelude::*;

/// What the reporter said and showed.
pub(super) fn said(view: &TicketPage) -> impl IntoView + use<> {
    let answers: Vec<_> =
        view.answers.iter().cloned().map(|(question, answer)| view! { <dt>{question}</dt><dd>{answer}</dd> }).collect();
    let answers = (!answers.is_empty()).then(|| view! { <dl class="facts said">{answers}</dl> });
    let none = view.media.is_empty().then(|| view! { <p class="soft">{desk::NO_FILES}</p> });
    view! {
        <section class="card">
            <header><h2>{desk::CONTENT}</h2></header>
            <div class="body">
                <p>{view.description.clone()}</p>
                {answers}
                <Photos items=view.media.clone()/>
                {none}
            </div>
        </section>
    }
}

/// Every step, newest first.
pub(super) fn history(view: &TicketPage, now: At) -> impl IntoView + use<> {
    view! {
        <section class="card">
            <header><h2>{desk::HISTORY}</h2></header>
            <div class="body">
                <Timeline entries=view.timeline.clone() reader=Reader::Staff now=now/>
            </div>
        </section>
    }
}

/// Why each technician was chosen; nothing before the first was.
pub(super) fn reasons(view: &TicketPage, now: At) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> =
        view.reasons.iter().cloned().map(|(at, words)| view! { <li>{moment(at, now)} <p>{words}</p></li> }).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="card">
                <header><h2>{desk::REASONS}</h2></header>
                <div class="body"><ol class="timeline">{lines}</ol></div>
            </section>
        }
    })
}
