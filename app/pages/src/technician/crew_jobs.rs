//! The crew's open jobs, for its lead: whose each is, where it stands and for how long. The job's own page has the steps to enter.

use super::tabs::{Open, tabs};
use crate::{
    Bundle, Screen,
    phone::{Card, Empty},
};
use app::islands::Live;
use contract::{
    views::field::{CrewJob, CrewJobs},
    words::{self, field as texts},
};
use domain::At;
use leptos::prelude::*;

/// `GET /t/jobs?of=crew`
pub fn page(view: CrewJobs, now: At) -> Screen {
    let shown = view.jobs.len();
    // An empty list has a heading of its own.
    let heading = (shown > 0).then(|| view! { <h1 class="sr">{texts::CREW_JOBS}</h1> });
    let more =
        (view.total > shown as u64).then(|| view! { <p class="notice">{texts::crew_most(shown, view.total)}</p> });
    let list = if shown == 0 { nothing() } else { list(view.jobs, now) };
    let body = view! {
        <Live />
        <main data-live="/t/jobs/live">
            {heading}
            {tabs(Open::Crew, view.counts, Some(view.total))}
            {more}
            {list}
        </main>
    };
    Screen::phone(texts::CREW_JOBS, body).with(Bundle::Field)
}

fn list(jobs: Vec<CrewJob>, now: At) -> AnyView {
    let cards: Vec<_> = jobs.into_iter().map(|job| card(job, now)).collect();
    view! { <ul>{cards}</ul> }.into_any()
}

fn card(job: CrewJob, now: At) -> AnyView {
    let href = format!("/t/jobs/{}", job.card.no);
    let badge = words::ticket::stage_inside(job.card.stage);
    let line = texts::crew_job(&job.technician, &words::time::length(now.since(job.since)));
    let due = if job.card.due_at.is_some_and(|at| at < now) {
        (format!("{} · {line}", texts::OVERDUE), true)
    } else {
        (line, false)
    };
    view! { <Card card=job.card href=href badge=badge due=Some(due) now=now /> }.into_any()
}

fn nothing() -> AnyView {
    let (title, words) = texts::CREW_EMPTY;
    view! { <Empty icon="inbox" title=title words=words /> }.into_any()
}
