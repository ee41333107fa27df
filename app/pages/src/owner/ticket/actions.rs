//! What the owner may do now. Each step is a form of its own; the bar's buttons name theirs, so that one bar serves all of them.

use crate::phone::Hidden;
use contract::{
    views::owner::TicketPage,
    words::{self, owner as texts},
};
use domain::{access::Verb, ticket::CancelReason};
use leptos::prelude::*;

/// Key and version: a double tap is one step, a stale page changes nothing.
pub(super) fn pinned(view: &TicketPage) -> AnyView {
    view! {
        <Hidden name="key" value=view.key.clone() />
        <Hidden name="version" value=view.version.to_string() />
    }
    .into_any()
}

/// Calling it off needs a reason.
pub(super) fn cancel(view: &TicketPage, path: &str) -> AnyView {
    let fault = view.faults.at("reason").map(words::form::problem);
    let reasons: Vec<_> = CancelReason::ALL
        .iter()
        .map(|reason| {
            view! {
                <label>
                    <input type="radio" name="reason" value=reason.code() required=true />
                    <span>{words::ticket::cancel_reason(*reason)}</span>
                </label>
            }
        })
        .collect();
    let wrong = fault.is_some();
    let described_by = wrong.then_some("reason-fault");
    view! {
        <details id="cancel" open=wrong>
            <summary>{words::ticket::verb(Verb::Cancel)}</summary>
            <form method="post" action=format!("{path}/cancel")>
                {pinned(view)}
                <fieldset class="field" id="reason" role="radiogroup" aria-describedby=described_by>
                    <legend>{texts::CANCEL_WHY}</legend>
                    <div class="chips">{reasons}</div>
                    {fault.map(|fault| view! { <p class="fault" id="reason-fault">{fault}</p> })}
                </fieldset>
                <button class="warn">{texts::CANCEL_SEND}</button>
            </form>
        </details>
    }
    .into_any()
}

/// The bar: rating first, then confirming, then urging; the first is the large button. Nothing if there is nothing to do.
pub(super) fn bar(view: &TicketPage, path: &str) -> Option<AnyView> {
    let order = [Verb::Rate, Verb::Confirm, Verb::Urge];
    let verbs: Vec<Verb> = order.into_iter().filter(|v| view.verbs.contains(v)).collect();
    let (first, others) = verbs.split_first()?;
    let forms: Vec<_> = verbs.iter().filter(|v| **v != Verb::Rate).map(|v| form(*v, view, path)).collect();
    let small: Vec<_> = others.iter().map(|v| view! { <button form=form_id(*v)>{label(*v)}</button> }).collect();
    let bar = view! {
        {forms}
        <footer class="bar">
            {small} <button class="primary" form=form_id(*first)>
                {label(*first)}
            </button>
        </footer>
    };
    Some(bar.into_any())
}

fn form(verb: Verb, view: &TicketPage, path: &str) -> AnyView {
    view! {
        <form method="post" action=format!("{path}/{}", verb.code()) id=form_id(verb)>
            {pinned(view)}
        </form>
    }
    .into_any()
}

fn form_id(verb: Verb) -> String {
    format!("do-{}", verb.code())
}

fn label(verb: Verb) -> &'static str {
    match verb {
        Verb::Rate => texts::RATE_SEND,
        Verb::Confirm => texts::CONFIRM,
        _ => texts::URGE,
    }
}
