//! What was changed before, newest first, each with a way back to it.

use super::PAGE;
use contract::{
    forms::AS_ABOVE,
    views::accounts::PastChange,
    words::{setup as words, time},
};
use domain::At;
use leptos::prelude::*;

/// The changes, or that there were none.
pub(super) fn past(history: Vec<PastChange>, now: At) -> AnyView {
    let content = if history.is_empty() {
        view! { <div class="body"><p class="soft">{words::NO_HISTORY}</p></div> }.into_any()
    } else {
        let rows: Vec<_> = history.into_iter().map(|change| past_row(change, now)).collect();
        view! {
            <table class="list">
                <caption class="sr">{words::HISTORY}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::WHEN}</th>
                        <th scope="col">{words::UNIT}</th>
                        <th scope="col">{words::ACCOUNT}</th>
                        <th scope="col">{words::REASON}</th>
                        <th scope="col">{words::BY}</th>
                        <th scope="col">{words::RESTORE}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! { <section class="card"><header><h2>{words::HISTORY}</h2></header>{content}</section> }.into_any()
}

fn past_row(change: PastChange, now: At) -> impl IntoView {
    let (key, account) = change.account.unzip();
    let href = format!("{PAGE}?unit={}&account={}", change.unit, key.as_deref().unwrap_or(AS_ABOVE));
    let label = words::restore(&change.name, account.as_deref());
    let restore = match change.holds {
        true => view! { <span class="badge good">{words::HOLDS}</span> }.into_any(),
        false => view! { <a href=href aria-label=label>{words::RESTORE}</a> }.into_any(),
    };
    view! {
        <tr>
            <td class="nowrap">{time::moment(change.at, now)}</td>
            <th scope="row">{change.name}</th>
            <td>{account.unwrap_or_else(|| words::AS_ABOVE.into())}</td>
            <td>{change.reason}</td>
            <td>{change.by}</td>
            <td>{restore}</td>
        </tr>
    }
}
