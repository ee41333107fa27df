//! The calls about an emergency: to whom, when, and what came of it.

use crate::manager::moment::second;
use contract::{
    views::desk::{CallRow, TicketPage},
    words::{desk, ring},
};
use domain::{At, notice::ring::CallState};
use leptos::prelude::*;

/// One line for each call; nothing where nobody was rung.
pub(super) fn calls(view: &TicketPage, now: At) -> Option<impl IntoView + use<>> {
    (!view.calls.is_empty()).then(|| {
        let rows: Vec<_> = view.calls.iter().map(|call| row(call, now)).collect();
        view! {
            <section class="card">
                <header>
                    <h2>{desk::CALLS}</h2>
                    <p>{desk::CALLS_HINT}</p>
                </header>
                <table class="list">
                    <thead>
                        <tr>
                            <th scope="col">{desk::RANG_AT}</th>
                            <th scope="col">{desk::RANG_WHOM}</th>
                            <th scope="col">{desk::ROUND}</th>
                            <th scope="col">{desk::RESULT}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    })
}

fn row(call: &CallRow, now: At) -> impl IntoView + use<> {
    let key = call.key.map(|key| view! { <small>{ring::pressed(key)}</small> });
    let reason = call.reason.as_deref().map(|code| view! { <small>{ring::reason(code)}</small> });
    let ended = call.ended_at.map(|at| view! { <small>{second(at, now)}</small> });
    view! {
        <tr>
            <td class="nowrap">{second(call.planned_at, now)}</td>
            <td>{call.to.clone()}<small>{ring::rung(call.rung)}</small></td>
            <td class="nowrap">{ring::round(call.round)}</td>
            <td>
                <span class="badge" data-push=tone(call.state)>{ring::state(call.state)}</span>
                {key}
                {reason}
                {ended}
            </td>
        </tr>
    }
}

/// The colours of the push ledger.
fn tone(state: CallState) -> &'static str {
    match state {
        CallState::Pressed => "delivered",
        CallState::Planned | CallState::Ringing | CallState::Answered => "sent",
        CallState::NoAnswer | CallState::Busy | CallState::Failed => "undeliverable",
        CallState::Lapsed => "unknown",
        CallState::Dropped => "superseded",
    }
}
