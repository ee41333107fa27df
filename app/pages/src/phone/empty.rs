//! Nothing here: what it is and what to do next.

use super::Icon;
use leptos::prelude::*;

/// An icon, a heading and a line.
#[component]
pub fn Empty(
    /// Name of the icon.
    icon: &'static str,
    /// What it is.
    #[prop(into)]
    title: String,
    /// What to do next.
    #[prop(into)]
    words: String,
    /// More, below.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="empty">
            <Icon name=icon />
            <h1>{title}</h1>
            <p>{words}</p>
            {children.map(|more| more())}
        </section>
    }
}
