//! Overdue work and with whom it is, the longest first.

use crate::manager::badge;
use contract::{
    views::board::Overdue,
    words::{desk, time},
};
use domain::{At, ticket::Stage};
use leptos::prelude::*;

/// At most ten tickets, and the way to all of them.
pub(super) fn overdue(tickets: Vec<Overdue>, all: Option<String>, now: At) -> impl IntoView {
    let rows: Vec<_> = tickets.into_iter().map(|ticket| row(ticket, now)).collect();
    let content = if rows.is_empty() {
        view! { <div class="body"><p class="soft">{desk::OVERDUE_NONE}</p></div> }.into_any()
    } else {
        table(rows).into_any()
    };
    view! {
        <section class="card">
            <header>
                <h2>{desk::OVERDUE}</h2>
                {all.map(|href| view! { <a href=href>{desk::OVERDUE_ALL}</a> })}
            </header>
            {content}
        </section>
    }
}

fn table(rows: Vec<impl IntoView>) -> impl IntoView {
    view! {
        <table class="list">
            <thead>
                <tr>
                    <th scope="col">{desk::WITH_WHOM}</th>
                    <th scope="col">{desk::PROBLEM}</th>
                    <th scope="col">{desk::STAGE}</th>
                    <th scope="col" class="num">{desk::OVERDUE_BY}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(ticket: Overdue, now: At) -> impl IntoView {
    let (class, who) = match (ticket.technician, ticket.stage) {
        (Some(name), _) => ("who", name),
        (None, Stage::Outsourced) => ("who soft", desk::VENDOR.into()),
        (None, _) => ("who late", desk::NOBODY_YET.into()),
    };
    view! {
        <tr>
            <td class=class>{who}</td>
            <td>
                <a class="row" href=format!("/m/tickets/{}", ticket.no)>{ticket.category}</a>
                " "
                <span class="soft">{ticket.place}</span>
            </td>
            <td>{badge::stage(ticket.stage)}</td>
            <td class="num late">{time::length(now.since(ticket.since))}</td>
        </tr>
    }
}
