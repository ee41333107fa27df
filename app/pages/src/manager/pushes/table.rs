//! The table of pushes: to whom, what, where it stands and why, and the buttons.

use crate::{
    manager::{badge::tone, moment::moment},
    phone::Hidden,
};
use contract::{
    views::{desk::PushState, pushes::PushLine},
    words::{desk, notice, platform, push, time},
};
use domain::At;
use leptos::prelude::*;

/// One line for each push.
pub(super) fn table(rows: Vec<PushLine>, now: At) -> impl IntoView {
    let rows: Vec<_> = rows.iter().map(|row| line(row, now)).collect();
    view! {
        <section class="card">
            <table class="list sticky pushes">
                <caption class="sr">{desk::PUSHES_CAPTION}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk::NO}</th>
                        <th scope="col">{desk::RECIPIENT}</th>
                        <th scope="col">{desk::WHAT}</th>
                        <th scope="col">{desk::RESULT}</th>
                        <th scope="col">{desk::WHY}</th>
                        <th scope="col">{desk::SINCE}</th>
                        <th scope="col" class="num">{desk::TRIES}</th>
                        <th scope="col">{desk::BY_HAND}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn line(row: &PushLine, now: At) -> impl IntoView + use<> {
    let by_hand = row.by_hand.map(|how| view! { <small>{desk::by_hand(how)}</small> });
    let next = row.next_try.map(|at| view! { <small>{desk::next_try(&time::moment(at, now))}</small> });
    let project = row.project.clone().map(|name| view! { <small>{name}</small> });
    let by = (!row.channel.is_empty()).then(|| view! { <small>{push::channel(&row.channel)}</small> });
    let attempts = if row.state == PushState::NoWechat { desk::NONE.into() } else { row.attempts.to_string() };
    view! {
        <tr>
            <th scope="row" class="nowrap"><a href=format!("/m/tickets/{}", row.no)>{row.no.to_string()}</a>{project}</th>
            <td class="who">{row.to.clone()} {by}</td>
            <td>{notice::title(row.kind)}</td>
            <td class="nowrap">
                <span class="badge" data-push=tone(row.state)>{push::state(row.state)}</span>
                {by_hand}
            </td>
            <td class="why">{why(row)}</td>
            <td class="nowrap">{moment(row.since, now)}{next}</td>
            <td class="num">{attempts}</td>
            <td>{hand(row)}</td>
        </tr>
    }
}

/// Ours first, then the platform's.
fn why(row: &PushLine) -> impl IntoView + use<> {
    let ours = row.reason.as_deref().map(push::reason);
    let theirs = row.said.map(|(of, code)| view! { <small>{platform::sentence(of, code)}</small> });
    view! { {ours} {theirs} }
}

/// What was done about it, or what can be.
fn hand(row: &PushLine) -> AnyView {
    if let Some(how) = row.replaced {
        return view! { <span class="soft nowrap">{desk::replaced(how)}</span> }.into_any();
    }
    let (to, what) = (row.to.as_str(), notice::title(row.kind));
    let resend = row.may_resend.then(|| {
        let label = desk::again_to(desk::RESEND, to, what);
        view! { <button name="via" value="" aria-label=label>{desk::RESEND}</button> }
    });
    let other = |(account, channel): &(String, String)| {
        let words = desk::reroute(channel);
        let label = desk::again_to(&words, to, what);
        view! { <button name="via" value=account.clone() aria-label=label>{words}</button> }
    };
    let others: Vec<_> = row.other_ways.iter().map(other).collect();
    if resend.is_none() && others.is_empty() {
        return ().into_any();
    }
    view! {
        <form class="filters" method="post" action="/m/pushes/again">
            <Hidden name="push" value=row.id.to_string()/>
            <Hidden name="attempt" value=row.attempts.to_string()/>
            {resend}
            {others}
        </form>
    }
    .into_any()
}
