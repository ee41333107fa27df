//! A text area that shows what was typed. Leptos 0.8 writes the children of `<textarea>` unescaped, so nothing may ever be put there directly.

use leptos::prelude::*;

/// A text area for `name`, which is also its id.
#[component]
pub fn TextArea(
    /// Name and id.
    #[prop(into)]
    name: String,
    /// What was typed.
    #[prop(into)]
    value: String,
    /// An example.
    #[prop(into, optional)]
    placeholder: String,
    /// Most characters.
    max: u32,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Required once the condition around it holds: the island knows.
    #[prop(optional)]
    required_if_shown: bool,
    /// Ids of hint and fault.
    #[prop(optional_no_strip)]
    described_by: Option<String>,
    /// It has a fault.
    #[prop(optional)]
    invalid: bool,
) -> impl IntoView {
    view! {
        <textarea
            id=name.clone()
            name=name
            maxlength=max.to_string()
            placeholder=(!placeholder.is_empty()).then_some(placeholder)
            required=required
            data-required=required_if_shown
            aria-invalid=invalid.then_some("true")
            aria-describedby=described_by
            inner_html=escaped(&value)
        ></textarea>
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
