//! The rows of the list.

use crate::{
    manager::{badge, moment},
    phone::Icon,
};
use contract::{
    views::desk::TicketRow,
    words::{desk, ticket},
};
use domain::At;
use leptos::prelude::*;

/// A table whose rows are links.
pub(super) fn table(rows: Vec<TicketRow>, now: At) -> impl IntoView {
    let rows: Vec<_> = rows.into_iter().map(|row| line(row, now)).collect();
    view! {
        <section class="card">
            <table class="list sticky">
                <caption class="sr">{desk::LIST_CAPTION}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk::NO}</th>
                        <th scope="col">{desk::PROBLEM}</th>
                        <th scope="col">{desk::PLACE}</th>
                        <th scope="col">{desk::STAGE}</th>
                        <th scope="col">{desk::DUE}</th>
                        <th scope="col">{desk::TECHNICIAN}</th>
                        <th scope="col" class="opt">{desk::REPORTER}</th>
                        <th scope="col" class="num opt">{desk::FILES}</th>
                        <th scope="col" class="num" aria-sort="descending">{desk::REPORTED_AT}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn line(row: TicketRow, now: At) -> impl IntoView {
    let (due_class, due) = moment::due(row.stage, row.finish_by, row.completed_at, now);
    let no = row.no.to_string();
    let href = format!("/m/tickets/{no}");
    view! {
        <tr>
            <td class="nowrap">
                <a class="row" href=href>{no}</a>
                <small>{ticket::source(row.source)}</small>
            </td>
            <td>
                <span class="clip" title=row.description.clone()>{row.description.clone()}</span>
                <small>{row.category} " " {badge::urgency(row.urgency)}</small>
            </td>
            <td class="place">{row.project}<small>{row.place}</small></td>
            <td>
                {badge::stage(row.stage)}
                {(row.urged > 0).then(|| view! { <small class="soon">{desk::urged(row.urged)}</small> })}
            </td>
            <td class=due_class>
                {due} {row.stars.map(|stars| view! { <small>{desk::stars(stars)}</small> })}
            </td>
            <td class="who">{row.technician.unwrap_or_else(|| desk::NONE.into())}</td>
            <td class="who opt">{row.contact}<small class="nowrap">{row.phone}</small></td>
            <td class="num opt">{files(row.media)}</td>
            <td class="num">{moment::compact(row.reported_at, now)}</td>
        </tr>
    }
}

fn files(number: u32) -> Option<impl IntoView> {
    (number > 0).then(|| {
        view! {
            <span class="files">
                <Icon name="image"/>
                {number}
                <span class="sr">{desk::FILES_COUNT}</span>
            </span>
        }
    })
}
