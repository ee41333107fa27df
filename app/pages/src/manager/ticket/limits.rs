//! Time limits: until when to accept and to finish, in words and as a bar.

use contract::{
    views::desk::TicketPage,
    words::{desk, time},
};
use domain::{At, ticket::Stage};
use leptos::prelude::*;

const MINUTE_MS: i64 = 60_000;

/// The limits that still run, or how the last one ended.
pub(super) fn card(view: &TicketPage, now: At) -> impl IntoView + use<> {
    let accept = view.accept_by.filter(|_| view.stage == Stage::Dispatched);
    let finish = view.finish_by.filter(|_| view.stage.is_open());
    let running = [(desk::LIMIT_ACCEPT, accept), (desk::LIMIT_FINISH, finish)];
    let running: Vec<_> =
        running.into_iter().filter_map(|(name, by)| Some(limit(name, view.reported_at, by?, now))).collect();
    let nothing = running.is_empty().then(|| view! { <p class="soft">{ended(view)}</p> });
    view! {
        <section class="card">
            <header><h2>{desk::LIMITS}</h2></header>
            <div class="body">{running} {nothing}</div>
        </section>
    }
}

fn limit(name: &'static str, from: At, by: At, now: At) -> impl IntoView {
    let (whole, used) = ((by.since(from) / MINUTE_MS).max(1), (now.since(from) / MINUTE_MS).max(0));
    let late = by < now;
    let state =
        if late { desk::overdue_by(&time::length(now.since(by))) } else { desk::left(&time::length(by.since(now))) };
    let (words, bar) = if late { (Some("late"), "limit over") } else { (None, "limit") };
    view! {
        <p class=words>{desk::limit(name, &state, &time::moment(by, now))}</p>
        <progress class=bar max=whole.to_string() value=used.min(whole).to_string() aria-label=name></progress>
    }
}

fn ended(view: &TicketPage) -> String {
    match (view.finish_by, view.completed_at) {
        (Some(by), Some(done)) if done > by => desk::finished_late(&time::length(done.since(by))),
        (Some(_), Some(_)) => desk::FINISHED_IN_TIME.into(),
        _ => desk::NO_LIMITS.into(),
    }
}
