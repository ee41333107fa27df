//! Rating: three scores and words, as plain radio buttons. Its button stands in the page's bar.

use super::actions::pinned;
use crate::phone::{Ask, FaultSummary, Stars, TextArea, in_order};
use contract::{
    forms::MAX_WORDS,
    views::owner::TicketPage,
    words::{self, owner as texts},
};
use domain::form::Faults;
use leptos::prelude::*;

const FIELDS: [(&str, &str); 4] = [
    ("response", texts::RESPONSE),
    ("attitude", texts::ATTITUDE),
    ("quality", texts::QUALITY),
    ("words", texts::RATE_WORDS),
];

/// The form, empty or as it came back.
pub(super) fn form(view: &TicketPage, path: &str) -> AnyView {
    let fault = |name: &str| view.faults.at(name).map(words::form::problem);
    let typed = &view.rate_form;
    let rows: Vec<_> = [
        ("response", texts::RESPONSE, &typed.response),
        ("attitude", texts::ATTITUDE, &typed.attitude),
        ("quality", texts::QUALITY, &typed.quality),
    ]
    .into_iter()
    .map(|(name, legend, value)| {
        view! { <Stars name=name legend=legend value=value.clone() fault=fault(name) /> }
    })
    .collect();
    view! {
        <form method="post" action=format!("{path}/rate") id="do-rate">
            <h2>{texts::RATE_TITLE}</h2>
            <FaultSummary faults=view.faults.clone() fields=in_order(&FIELDS) />
            {pinned(view)}
            <div class="cells">{rows} {comment(typed.words.clone(), &view.faults)}</div>
        </form>
    }
    .into_any()
}

fn comment(value: String, faults: &Faults) -> AnyView {
    let ask = Ask::new("words", texts::RATE_WORDS, faults);
    let control = view! {
        <TextArea
            name="words"
            value=value
            placeholder=texts::RATE_WORDS_HINT
            max=MAX_WORDS
            described_by=ask.described_by()
            invalid=ask.fault.is_some()
        />
    };
    ask.field(control)
}

/// What was said, once it was.
pub(super) fn given(view: &TicketPage) -> Option<AnyView> {
    let (scores, words) = view.rating.clone()?;
    let words = words.map(|words| view! { <p>{words}</p> });
    let section = view! {
        <section class="block" aria-labelledby="rated">
            <h2 id="rated">{texts::YOUR_RATING}</h2>
            <p>{texts::scores(&scores)}</p>
            {words}
        </section>
    };
    Some(section.into_any())
}
