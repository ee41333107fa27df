//! What was reported.

use crate::phone::Photos;
use contract::{
    views::owner::TicketPage,
    words::{self, owner as texts},
};
use domain::At;
use leptos::prelude::*;

/// The report with its answers and files.
pub(super) fn section(view: &TicketPage, now: At) -> AnyView {
    let wanted = view.wanted.map_or_else(|| texts::SOON.to_owned(), |(from, to)| words::time::span(from, to, now));
    let mut lines = vec![
        (texts::TICKET_NO.to_owned(), view.no.to_string()),
        (texts::CATEGORY.into(), view.category.clone()),
        (texts::PLACE.into(), view.place.clone()),
    ];
    lines.extend(view.asset.clone().map(|asset| (texts::ASSET.into(), asset)));
    lines.extend(view.answers.iter().cloned());
    lines.push((texts::DESCRIPTION.into(), view.description.clone()));
    lines.push((texts::REPORTED_AT.into(), words::time::moment(view.reported_at, now)));
    lines.push((texts::WANTED.into(), wanted));
    let facts: Vec<_> = lines
        .into_iter()
        .map(|(name, value)| {
            view! {
                <dt>{name}</dt>
                <dd>{value}</dd>
            }
        })
        .collect();
    view! {
        <section class="block" aria-labelledby="said">
            <h2 id="said">{texts::WHAT_WAS_SAID}</h2>
            <Photos items=view.media.clone() />
            <dl class="facts">{facts}</dl>
        </section>
    }
    .into_any()
}
