//! A number to tap.

use super::Icon;
use leptos::prelude::*;

/// Dials `number`. Without a label of its own the number is the label.
#[component]
pub fn Call(
    /// Who answers.
    #[prop(into)]
    label: String,
    /// As people write it.
    #[prop(into)]
    number: String,
) -> impl IntoView {
    let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    view! {
        <a class="call" href=format!("tel:{dialled}")>
            <Icon name="phone" />
            <span>{label}<small>{number}</small></span>
        </a>
    }
}
