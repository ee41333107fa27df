//! Emergencies: what to do at once and whom to call, before anything is asked.

use crate::phone::Call;
use contract::{views::owner::NewReport, words::owner as words};
use leptos::prelude::*;

/// The category's safety text, if it has one.
pub(super) fn section(view: &NewReport) -> Option<AnyView> {
    let safety = view.safety.clone()?;
    let lines: Vec<_> = safety.text.lines().map(|line| view! { <li>{line.to_owned()}</li> }).collect();
    let calls: Vec<_> =
        safety.calls.into_iter().map(|(label, number)| view! { <Call label=label number=number /> }).collect();
    let section = view! {
        <section class="notice danger" aria-labelledby="safety">
            <h2 id="safety">{words::DO_THIS_FIRST}</h2>
            <ul>{lines}</ul>
            {calls}
        </section>
        <h2>{words::THEN_TELL_US}</h2>
    };
    Some(section.into_any())
}
