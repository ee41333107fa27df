//! One ticket: what was reported, how it went, what was pushed, and every step that the reader may take.

mod actions;
mod calls;
mod facts;
mod limits;
mod opened;
mod pushes;
mod question;
mod story;
mod tries;

use super::{
    badge,
    frame::{Nav, Page},
    moment,
};
use crate::Screen;
use contract::{views::desk::TicketPage, words::desk};
use domain::At;
use leptos::prelude::*;

pub use opened::Opened;

/// `GET /m/tickets/{no}` and its refused steps. `opened` is what the reader asked to see besides the ticket.
pub fn ticket(view: TicketPage, opened: Opened, now: At) -> Screen {
    let path = path(&view);
    let stream = format!("{path}/live?since={}", view.version);
    let opened = opened.after_step(&view);
    let page = Page::new(headline(&view.description), Nav::Tickets, view.frame.clone()).following(stream, view.version);
    page.around(view! {
        {head(&view, &opened, now)}
        {opened.question.is_none().then(|| refusal(&view))}
        <div class="two">
            <div>
                {story::said(&view)}
                {story::history(&view, now)}
                {story::reasons(&view, now)}
                {calls::calls(&view, now)}
                {pushes::ledger(&view, now)}
            </div>
            <aside aria-label=desk::KEY_FACTS>
                {limits::card(&view, now)}
                {facts::caller(&view, &opened)}
                {facts::repair(&view, now)}
                {facts::rating(&view)}
            </aside>
        </div>
        {question::dialog(&view, &opened)}
    })
}

/// The ticket's own address; steps go below it.
fn path(view: &TicketPage) -> String {
    format!("/m/tickets/{}", view.no)
}

/// A title from what the reporter wrote.
fn headline(description: &str) -> String {
    const LONGEST: usize = 24;
    let line = description.lines().next().unwrap_or_default().trim();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.into(),
    }
}

fn head(view: &TicketPage, opened: &Opened, now: At) -> impl IntoView + use<> {
    let (class, due) = moment::due(view.stage, view.finish_by, view.completed_at, now);
    let due = (class == "nowrap late").then(|| view! { <span class=class>{due}</span> });
    view! {
        <header class="head">
            <p class="crumbs"><a href="/m/tickets">{desk::TICKETS}</a> " / " {view.no.to_string()}</p>
            <h1>{headline(&view.description)}</h1>
            {badge::stage(view.stage)}
            {badge::urgency(view.urgency)}
            {due}
            {actions::actions(view, opened)}
        </header>
    }
}

/// Why the last step was not taken. What was typed is in the dialog, or here if the step is not possible any more.
fn refusal(view: &TicketPage) -> Option<impl IntoView + use<>> {
    let why = view.refusal.clone()?;
    let lost = view.step.as_ref().filter(|(verb, form)| !view.verbs.contains(verb) && !form.note.trim().is_empty());
    let typed = lost.map(|(_, form)| view! { <p>{desk::chip(desk::NOTE, &form.note)}</p> });
    Some(view! {
        <div class="notice bad" role="alert">
            <b>{desk::REFUSED}</b>
            <p>{why}</p>
            {typed}
        </div>
    })
}
