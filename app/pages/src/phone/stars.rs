//! One to five stars as plain radio buttons.

use contract::words::owner as words;
use leptos::prelude::*;

/// A row of stars for `name`; `value` is what was chosen.
#[component]
pub fn Stars(
    /// Name and id of the input.
    name: &'static str,
    /// What is rated.
    legend: &'static str,
    /// What was chosen, `1` to `5`.
    value: String,
    /// What is wrong with it.
    fault: Option<String>,
) -> impl IntoView {
    let stars: Vec<_> = (1..=5)
        .zip(words::STARS)
        .map(|(n, label)| {
            let id = format!("{name}-{n}");
            view! {
                <input
                    type="radio"
                    id=id.clone()
                    name=name
                    value=n.to_string()
                    required=true
                    checked=value.trim() == n.to_string()
                />
                <label for=id>
                    <span>{label}</span>
                </label>
            }
        })
        .collect();
    let id = format!("{name}-fault");
    let described_by = fault.is_some().then(|| id.clone());
    let fault_line = fault.clone().map(|fault| view! { <p class="fault" id=id>{fault}</p> });
    view! {
        <fieldset
            class="stars"
            id=name
            role="radiogroup"
            aria-invalid=fault.is_some().then_some("true")
            aria-describedby=described_by
        >
            <legend>{legend}</legend>
            {stars}
            {fault_line}
        </fieldset>
    }
}
