//! The push ledger: to whom, what, and whether it arrived.

use super::tries::{is_told, tries};
use crate::manager::{badge::tone, moment::moment};
use contract::{
    views::desk::{PushRow, PushState, TicketPage},
    words::{desk, notice, push},
};
use domain::At;
use leptos::prelude::*;

/// One line for each push.
pub(super) fn ledger(view: &TicketPage, now: At) -> impl IntoView + use<> {
    let rows: Vec<_> = view.pushes.iter().map(|push| row(push, now)).collect();
    let content = if rows.is_empty() {
        view! { <div class="body"><p class="soft">{desk::NO_PUSHES}</p></div> }.into_any()
    } else {
        table(rows).into_any()
    };
    view! {
        <section class="card">
            <header>
                <h2>{desk::PUSHES}</h2>
                <p>{desk::PUSHES_HINT}</p>
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
                    <th scope="col">{desk::PLANNED_AT}</th>
                    <th scope="col">{desk::RECIPIENT}</th>
                    <th scope="col">{desk::WHAT}</th>
                    <th scope="col">{desk::RESULT}</th>
                    <th scope="col" class="num">{desk::ATTEMPTS}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(push: &PushRow, now: At) -> impl IntoView + use<> {
    let ours = push.reason.as_deref().filter(|code| !tried_for(push, code));
    let reason = ours.map(|code| view! { <small>{push::reason(code)}</small> });
    let by_hand = push.by_hand.map(|how| view! { <small>{desk::by_hand(how)}</small> });
    let settled = push.finished_at.or(push.handed_at).map(|at| view! { <small>{moment(at, now)}</small> });
    let attempts = if push.state == PushState::NoWechat { desk::NONE.into() } else { push.attempts.to_string() };
    view! {
        <tr>
            <td class="nowrap">{moment(push.planned_at, now)}</td>
            <td class="nowrap">{push.to.clone()}<small>{push::channel(&push.channel)}</small></td>
            <td class="nowrap">{notice::title(push.kind)}</td>
            <td>
                <span class="badge" data-push=tone(push.state)>{push::state(push.state)}</span>
                {by_hand}
                {reason}
                {settled}
                {tries(push, now)}
            </td>
            <td class="num">{attempts}</td>
        </tr>
    }
}

/// Whether one of the tries below tells this reason.
fn tried_for(push: &PushRow, reason: &str) -> bool {
    is_told(push) && push.tries.iter().any(|one| one.reason.as_deref() == Some(reason))
}
