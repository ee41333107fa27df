//! A report for somebody who called, came in, or for what a patrol saw. The place is found first, by an address of its own; the form follows.

mod answers;
mod files;
mod place;
mod problem;
mod who;

use super::{
    field::to_mend,
    frame::{Nav, Page},
};
use crate::{
    Screen,
    phone::{Hidden, restored},
};
use app::islands::CallerForm;
use contract::{
    views::desk::NewForCaller,
    words::{desk, owner},
};
use domain::{At, ticket::TicketNo};
use leptos::prelude::*;

/// Where the form is and where it goes.
const PATH: &str = "/m/tickets/new";

/// `GET /m/tickets/new` and its refused reports.
pub fn new_for_caller(view: NewForCaller, now: At) -> Screen {
    let page = Page::new(desk::NEW_TITLE, Nav::NewReport, view.frame.clone()).with_islands();
    page.around(view! {
        <header class="head">
            <h1>{desk::NEW_TITLE}</h1>
            <p>{desk::NEW_HINT}</p>
        </header>
        <div class="two">
            <div>{place::search(&view)} {form(&view, now)}</div>
            {tips()}
        </div>
    })
}

fn form(view: &NewForCaller, now: At) -> impl IntoView + use<> {
    let again = view.already.map(|_| view! { <button name="fresh" value="1">{desk::SEND_AS_NEW}</button> });
    view! {
        <form class="card" method="post" action=PATH enctype="multipart/form-data" data-conditions="">
            <div class="body form">
                <Hidden name="key" value=view.form.repair.key.clone()/>
                <Hidden name="q" value=view.place_query.clone()/>
                {already(view.already)}
                {view.restored.then(restored)}
                {view.trouble.clone().map(|why| view! { <p class="notice bad wide" role="alert">{why}</p> })}
                {to_mend(&view.faults, |name| label(view, name))}
                {who::who(view)}
                {place::place(view)}
                {problem::problem(view, now)}
                {files::files(view)}
                <div class="buttons">
                    <button class="primary">{desk::SUBMIT}</button>
                    {again}
                </div>
            </div>
            <CallerForm/>
        </form>
    }
}

/// What to think of while somebody is on the telephone.
fn tips() -> impl IntoView {
    let tips = desk::TIPS.map(|tip| view! { <p>{tip}</p> });
    view! {
        <aside aria-label=desk::TIPS_TITLE>
            <section class="card">
                <header><h2>{desk::TIPS_TITLE}</h2></header>
                <div class="body">{tips}</div>
            </section>
        </aside>
    }
}

/// The same form was stored before: open that one, or send this as another with the button at the end. The button does not stand here,
/// because Enter presses the first one of a form.
fn already(no: Option<TicketNo>) -> Option<impl IntoView> {
    let no = no?;
    let (title, line) = owner::already(no);
    Some(view! {
        <div class="notice warn wide" role="alert">
            <b>{title}</b>
            <p>{line}</p>
            <p>
                <a href=format!("/m/tickets/{no}")>{desk::OPEN_EARLIER}</a>
            </p>
        </div>
    })
}

/// What the field with this name asks.
fn label(view: &NewForCaller, name: &str) -> String {
    let fixed = match name {
        "source" => desk::SOURCE_QUESTION,
        "caller_name" => desk::CALLER_NAME,
        "caller_phone" => desk::CALLER_PHONE,
        "called_at" => desk::CALLED_AT,
        "place" => desk::PLACE,
        "asset" => desk::WHICH_ASSET,
        "category" => desk::CATEGORY,
        "description" => desk::WORDS_QUESTION,
        "phone" => desk::VISIT_PHONE,
        "wanted_day" => desk::DAY_QUESTION,
        "wanted_slot" => desk::SLOT_QUESTION,
        "media" => desk::PHOTOS_QUESTION,
        name => return answers::label(view, name),
    };
    fixed.into()
}
