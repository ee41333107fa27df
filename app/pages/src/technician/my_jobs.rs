//! My jobs: three lists as links, most urgent first; a lead has the crew's beside them.

use super::tabs::{Open, tabs};
use crate::{
    Bundle, Screen,
    phone::{Card, Empty},
};
use app::islands::Live;
use contract::{
    views::{
        field::{MyJobs, Tab},
        parts::TicketCard,
    },
    words::{self, field as texts},
};
use domain::{At, ticket::Stage};
use leptos::prelude::*;

/// `GET /t/jobs?tab=…`
pub fn page(view: MyJobs, now: At) -> Screen {
    let state = state(&view, now).map(|words| view! { <p class="notice">{words}</p> });
    // An empty list has a heading of its own.
    let heading = (!view.jobs.is_empty()).then(|| view! { <h1 class="sr">{texts::MY_JOBS}</h1> });
    let list = if view.jobs.is_empty() { nothing(view.tab) } else { list(view.jobs, now) };
    let body = view! {
        <Live />
        <main data-live="/t/jobs/live">
            {heading}
            {tabs(Open::Own(view.tab), view.counts, view.crew)}
            {state}
            {list}
        </main>
    };
    Screen::phone(texts::MY_JOBS, body).with(Bundle::Field)
}

fn state(view: &MyJobs, now: At) -> Option<String> {
    match view.on_leave_until {
        Some(until) => Some(texts::on_leave_until(&words::time::moment(until, now))),
        None => (!view.on_shift).then(|| texts::OFF_SHIFT.into()),
    }
}

fn list(jobs: Vec<TicketCard>, now: At) -> AnyView {
    let cards: Vec<_> = jobs.into_iter().map(|job| card(job, now)).collect();
    view! { <ul>{cards}</ul> }.into_any()
}

fn card(job: TicketCard, now: At) -> AnyView {
    let href = format!("/t/jobs/{}", job.no);
    let badge = words::ticket::stage_inside(job.stage);
    let due = due(&job, now);
    view! { <Card card=job href=href badge=badge due=due now=now /> }.into_any()
}

/// What falls due next, and whether it is late.
fn due(job: &TicketCard, now: At) -> Option<(String, bool)> {
    let at = job.due_at.filter(|_| job.stage.is_open())?;
    let moment = words::time::moment(at, now);
    Some(match job.stage {
        _ if at < now => (texts::overdue(&moment), true),
        Stage::Dispatched => (texts::accept_by(&moment), false),
        _ => (texts::finish_by(&moment), false),
    })
}

fn nothing(tab: Tab) -> AnyView {
    let (title, words) = texts::empty_tab(tab);
    view! { <Empty icon="inbox" title=title words=words /> }.into_any()
}
