//! The pushes that somebody must look after: alarms of the platforms, the choice of what is shown, a table, and what can be done by hand.

mod alarms;
mod table;

use super::{
    empty::empty,
    frame::{Nav, Page},
};
use crate::Screen;
use contract::{
    forms::{PushFilter, Shown},
    views::pushes::PushesPage,
    words::desk,
};
use domain::At;
use leptos::prelude::*;

/// `GET /m/pushes`
pub fn pushes(view: PushesPage, now: At) -> Screen {
    let PushesPage { frame, filter, rows, more, alarms, refusal } = view;
    let content = if rows.is_empty() {
        nothing(filter).into_any()
    } else {
        view! {
            {table::table(rows, now)}
            {pager(filter, more)}
        }
        .into_any()
    };
    let refusal = refusal.map(|why| view! { <div class="notice warn" role="alert"><p>{why}</p></div> });
    Page::new(desk::PUSHES_PAGE, Nav::Pushes, frame).around(view! {
        <header class="head">
            <h1>{desk::PUSHES_PAGE}</h1>
            <p>{desk::PUSHES_PAGE_HINT}</p>
        </header>
        {refusal}
        {alarms::alarms(alarms, now)}
        {tabs(filter.shown)}
        {content}
    })
}

fn tabs(here: Shown) -> impl IntoView {
    let links = Shown::ALL.map(|shown| {
        let href = PushFilter { shown, page: 1 }.href();
        view! { <a href=href aria-current=(shown == here).then_some("page")>{desk::shown(shown)}</a> }
    });
    view! { <nav class="tabs" aria-label=desk::SHOW_PUSHES>{links.into_iter().collect_view()}</nav> }
}

fn nothing(filter: PushFilter) -> impl IntoView {
    let first = PushFilter { page: 1, ..filter }.href();
    let content = if filter.page > 1 {
        empty("inbox", desk::NO_SUCH_PUSHES, desk::NO_SUCH_PAGE_HINT, vec![(first, desk::FIRST_PAGE, true)])
    } else {
        let (title, hint) = desk::no_pushes(filter.shown);
        empty("circle-check", title, hint, vec![])
    };
    view! { <section class="card">{content}</section> }
}

/// Newer and older; how many there are in all is not counted.
fn pager(filter: PushFilter, more: bool) -> Option<impl IntoView> {
    let PushFilter { shown, page } = filter;
    let way = move |page: u64, rel: &'static str, words: &'static str| {
        view! { <a href=PushFilter { shown, page }.href() rel=rel>{words}</a> }
    };
    (page > 1 || more).then(|| {
        view! {
            <nav class="pager" aria-label=desk::PAGES>
                <span>{desk::page(page)}</span>
                {(page > 1).then(|| way(page - 1, "prev", desk::PREVIOUS))}
                {more.then(|| way(page + 1, "next", desk::NEXT))}
            </nav>
        }
    })
}
