//! An icon of the sprite.

use leptos::prelude::*;

/// The icon called `name`; readers of the screen pass over it.
#[component]
pub fn Icon(
    /// Name in the sprite.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=format!("/icons.svg#{name}") />
        </svg>
    }
}
