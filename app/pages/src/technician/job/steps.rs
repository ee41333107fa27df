//! The next step as one large button, the others small. Steps that ask for something lead to a page of their own.

use super::super::behalf::{pinned, step_address};
use contract::{
    views::field::JobSheet,
    words::{self, field as texts},
};
use domain::access::Verb;
use leptos::prelude::*;

const MAIN_FORM: &str = "next";

/// The steps of the field, the one that moves the job on before those that hold it.
const ORDER: [Verb; 8] =
    [Verb::Accept, Verb::Depart, Verb::Start, Verb::Resume, Verb::Complete, Verb::Arrive, Verb::Suspend, Verb::Decline];

/// What the reader may do now, the large button's step first.
fn open_steps(view: &JobSheet) -> Vec<Verb> {
    ORDER.into_iter().filter(|verb| view.verbs.contains(verb)).collect()
}

/// Whether a step has a page of its own.
fn asks(verb: Verb) -> bool {
    matches!(verb, Verb::Decline | Verb::Suspend | Verb::Complete)
}

/// Id of the large button's form, if it sends one.
pub(super) fn main_form(view: &JobSheet) -> Option<&'static str> {
    open_steps(view).first().filter(|v| !asks(**v)).map(|_| MAIN_FORM)
}

/// The bar: the first small step beside the large one.
pub(super) fn bar(view: &JobSheet) -> Option<AnyView> {
    let steps = open_steps(view);
    let (first, others) = steps.split_first()?;
    let small = others.first().map(|verb| step(view, *verb, words::ticket::verb(*verb), false));
    let bar = view! { <footer class="bar">{small} {step(view, *first, texts::next_step(*first), true)}</footer> };
    Some(bar.into_any())
}

/// The steps that found no room in the bar.
pub(super) fn others(view: &JobSheet) -> Option<AnyView> {
    let open = open_steps(view);
    let rest = open.get(2..).filter(|rest| !rest.is_empty())?;
    let steps: Vec<_> = rest.iter().map(|verb| step(view, *verb, words::ticket::verb(*verb), false)).collect();
    let section = view! {
        <section class="block" aria-labelledby="others">
            <h2 id="others">{texts::OTHER_STEPS}</h2>
            <div class="chips">{steps}</div>
        </section>
    };
    Some(section.into_any())
}

fn step(view: &JobSheet, verb: Verb, label: &'static str, main: bool) -> AnyView {
    let address = step_address(view, verb);
    if asks(verb) {
        let class = if main { "button primary" } else { "button" };
        return view! { <a class=class href=address>{label}</a> }.into_any();
    }
    view! {
        <form method="post" action=address id=main.then_some(MAIN_FORM)>
            {pinned(view)}
            <button class=main.then_some("primary")>{label}</button>
        </form>
    }
    .into_any()
}
