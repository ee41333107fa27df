//! A hidden value of a form.

use leptos::prelude::*;

/// `<input type="hidden">`.
#[component]
pub fn Hidden(
    /// Of the input.
    name: &'static str,
    /// Of the input.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    view! { <input type="hidden" name=name value=value /> }
}
