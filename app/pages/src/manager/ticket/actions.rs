//! Everything that can be done: the next thing as a button, a technician's steps and the rest in menus.

use super::{Opened, path};
use crate::phone::{Hidden, Icon};
use app::islands::Assign;
use contract::{
    views::desk::TicketPage,
    words::{self, desk},
};
use domain::access::Verb;
use leptos::prelude::*;

/// Steps of the technician: the desk enters them in the technician's name.
pub(super) const FIELD: &[Verb] = &[
    Verb::Accept,
    Verb::Depart,
    Verb::Arrive,
    Verb::Start,
    Verb::Suspend,
    Verb::Resume,
    Verb::Complete,
    Verb::Decline,
];

/// Steps that need no words.
const AT_ONCE: &[Verb] = &[Verb::Receive, Verb::Urge];

/// Steps that are asked about first.
const ASKED: &[Verb] = &[Verb::Close, Verb::Cancel, Verb::Reject];

/// Whether the step is asked about before it is taken.
pub(super) fn has_question(verb: Verb) -> bool {
    verb == Verb::Dispatch || FIELD.contains(&verb) || ASKED.contains(&verb)
}

/// The ids of the menus whose links open questions.
const MENU_FOR_TECHNICIAN: &str = "for-technician";
const MENU_MORE: &str = "more";

/// The ticket's page without a question; the browser's focus returns to the menu that opened it.
pub(super) fn way_back(verb: Verb, path: &str) -> String {
    let menu = if FIELD.contains(&verb) { MENU_FOR_TECHNICIAN } else { MENU_MORE };
    format!("{path}#{menu}")
}

/// The buttons beside the title.
pub(super) fn actions(view: &TicketPage, opened: &Opened) -> impl IntoView + use<> {
    let path = path(view);
    view! {
        <div class="actions">
            <a class="button" href=format!("{path}/print")>
                <Icon name="printer"/>
                {desk::PRINT}
            </a>
            {for_technician(view, &path)}
            {more(view, &path)}
            {assign(view, opened)}
        </div>
    }
}

/// Key and version: a double click is one step, a stale page changes nothing.
pub(super) fn pinned(view: &TicketPage) -> impl IntoView + use<> {
    view! {
        <Hidden name="key" value=view.key.clone()/>
        <Hidden name="version" value=view.version.to_string()/>
    }
}

fn for_technician(view: &TicketPage, path: &str) -> Option<impl IntoView + use<>> {
    view.technician.as_ref()?;
    let links: Vec<_> = FIELD.iter().filter(|verb| view.verbs.contains(verb)).map(|verb| link(*verb, path)).collect();
    (!links.is_empty()).then(|| {
        view! {
            <details class="menu" id="menu-for-technician">
                <summary id=MENU_FOR_TECHNICIAN>{desk::FOR_TECHNICIAN}</summary>
                <div>{links}</div>
            </details>
        }
    })
}

fn more(view: &TicketPage, path: &str) -> Option<impl IntoView + use<>> {
    let open = |verb: &&Verb| view.verbs.contains(verb);
    let buttons: Vec<_> = AT_ONCE.iter().filter(open).map(|verb| button(*verb, view, path)).collect();
    let links: Vec<_> = ASKED.iter().filter(open).map(|verb| link(*verb, path)).collect();
    (!buttons.is_empty() || !links.is_empty()).then(|| {
        view! {
            <details class="menu" id="menu-more">
                <summary id=MENU_MORE>{desk::MORE}</summary>
                <div>{buttons} {links}</div>
            </details>
        }
    })
}

fn link(verb: Verb, path: &str) -> impl IntoView + use<> {
    view! { <a href=format!("{path}?do={}", verb.code())>{words::ticket::verb(verb)}</a> }
}

fn button(verb: Verb, view: &TicketPage, path: &str) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("{path}/{}", verb.code())>
            {pinned(view)}
            <button>{words::ticket::verb(verb)}</button>
        </form>
    }
}

/// Choosing a technician: the island draws its own dialog, which the server opens at `?do=assign`.
fn assign(view: &TicketPage, opened: &Opened) -> Option<impl IntoView + use<>> {
    let form = view.step.as_ref().filter(|(verb, _)| *verb == Verb::Dispatch).map(|(_, form)| form.clone());
    let form = form.unwrap_or_default();
    let fault = view.refusal.clone().or_else(|| view.faults.at("to").map(words::form::problem));
    let fault = fault.filter(|_| opened.question == Some(Verb::Dispatch)).unwrap_or_default();
    view.verbs.contains(&Verb::Dispatch).then(|| {
        view! {
            <Assign
                no=view.no.to_string()
                key=view.key.clone()
                version=view.version
                again=view.technician.is_some()
                open=opened.question == Some(Verb::Dispatch)
                known=opened.suggestions.clone()
                chosen=form.to
                note=form.note
                fault=fault
                restored=opened.restored
            />
        }
    })
}
