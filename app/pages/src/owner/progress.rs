//! The page behind a progress link: how a ticket stands, for whoever has no WeChat. Plain, without islands.

use super::ticket::steps;
use crate::{
    Screen,
    phone::{Badge, Call, Timeline},
};
use contract::{
    views::progress::ProgressPage,
    words::{
        self, owner as texts, progress,
        timeline::{Reader, heading},
    },
};
use domain::At;
use leptos::prelude::*;

/// `GET /p/{token}`
pub fn page(view: ProgressPage, now: At) -> Screen {
    let body = view! {
        <main>
            {head(&view)}
            <section class="block" aria-labelledby="way">
                <h2 id="way">{texts::PROGRESS}</h2>
                <Timeline entries=view.timeline.clone() reader=Reader::Owner now=now />
            </section>
            {facts(&view, now)}
            <p class="block soft">{progress::MORE}</p>
            {view.office_phone.clone().map(|n| view! { <Call label=texts::CALL_OFFICE number=n /> })}
        </main>
    };
    Screen::phone(progress::PROGRESS_PAGE, body)
}

/// The newest thing that happened, and how far it is.
fn head(view: &ProgressPage) -> AnyView {
    let newest = view.timeline.iter().max_by_key(|e| e.seq);
    let title = newest.map_or_else(|| words::ticket::stage(view.stage).to_owned(), |e| heading(e, Reader::Owner));
    view! {
        <section class="block">
            <h1>{title}</h1>
            <p>
                <Badge stage=view.stage words=words::ticket::stage(view.stage) />
            </p>
            {steps(view.stage)}
        </section>
    }
    .into_any()
}

fn facts(view: &ProgressPage, now: At) -> AnyView {
    let wanted = view.wanted.map_or_else(|| texts::SOON.to_owned(), |(from, to)| words::time::span(from, to, now));
    let lines = [
        (texts::TICKET_NO, Some(view.no.to_string())),
        (texts::CATEGORY, Some(view.category.clone())),
        (texts::REPORTED_AT, Some(words::time::moment(view.reported_at, now))),
        (texts::WANTED, view.stage.is_open().then_some(wanted)),
        (texts::TECHNICIAN, view.technician.clone()),
        (progress::CONTACT, view.phone.clone()),
    ];
    let facts: Vec<_> = lines
        .into_iter()
        .filter_map(|(name, value)| {
            let value = value?;
            Some(view! {
                <dt>{name}</dt>
                <dd>{value}</dd>
            })
        })
        .collect();
    view! {
        <section class="block" aria-labelledby="said">
            <h2 id="said">{texts::WHAT_WAS_SAID}</h2>
            <dl class="facts">{facts}</dl>
        </section>
    }
    .into_any()
}
