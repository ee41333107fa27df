//! Residents who say where they live and wait for the desk to confirm it.

use super::{
    empty::empty,
    frame::{Nav, Page},
    moment::moment,
};
use crate::{Screen, phone::Hidden};
use contract::{
    views::desk::{BindingRow, BindingsPage},
    words::desk,
};
use domain::{At, access::Act};
use leptos::prelude::*;

/// `GET /m/bindings`
pub fn bindings(view: BindingsPage, now: At) -> Screen {
    let may = Act::ConfirmBinding.roles().contains(&view.frame.role);
    let summary = desk::bindings_summary(view.rows.len());
    let content = if view.rows.is_empty() {
        let nothing = empty("circle-check", desk::NO_BINDINGS, desk::NO_BINDINGS_HINT, []);
        view! { <section class="card">{nothing}</section> }.into_any()
    } else {
        table(view.rows, may, now).into_any()
    };
    Page::new(desk::BINDINGS, Nav::Bindings, view.frame).around(view! {
        <header class="head">
            <h1>{desk::BINDINGS}</h1>
            <p>{summary}</p>
        </header>
        {content}
    })
}

fn table(rows: Vec<BindingRow>, may: bool, now: At) -> impl IntoView {
    let rows: Vec<_> = rows.into_iter().map(|row| line(row, may, now)).collect();
    view! {
        <section class="card">
            <table class="list sticky">
                <caption class="sr">{desk::BINDINGS}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk::NAME}</th>
                        <th scope="col">{desk::PHONE}</th>
                        <th scope="col">{desk::ROOM}</th>
                        <th scope="col">{desk::CHECK}</th>
                        <th scope="col">{desk::ASKED_AT}</th>
                        <th scope="col">{desk::ANSWER}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <footer>{desk::BINDINGS_HINT}</footer>
        </section>
    }
}

fn line(row: BindingRow, may: bool, now: At) -> impl IntoView {
    let (class, check) =
        if row.phone_matches { ("badge good", desk::MATCHES) } else { ("badge warn", desk::MATCHES_NOT) };
    let joins = row.joins.then(|| view! { <small>{desk::JOINS}</small> });
    let answer = may.then(|| answer(&row));
    view! {
        <tr>
            <th scope="row">{row.name}</th>
            <td class="nowrap">{row.phone}</td>
            <td class="place">{row.place}</td>
            <td><span class=class>{check}</span>{joins}</td>
            <td class="nowrap">{moment(row.asked_at, now)}</td>
            <td>{answer}</td>
        </tr>
    }
}

fn answer(row: &BindingRow) -> impl IntoView + use<> {
    let yes_class = row.phone_matches.then_some("primary");
    view! {
        <form class="filters" method="post" action="/m/bindings">
            <Hidden name="person" value=row.person.to_string()/>
            <Hidden name="room" value=row.room.to_string()/>
            <button class=yes_class name="yes" value="1" aria-label=desk::confirm_binding(&row.name, &row.place)>
                {desk::CONFIRM}
            </button>
            <button name="yes" value="0" aria-label=desk::turn_down_binding(&row.name, &row.place)>
                {desk::TURN_DOWN}
            </button>
        </form>
    }
}
