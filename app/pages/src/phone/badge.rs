//! Where a ticket stands.

use domain::ticket::Stage;
use leptos::prelude::*;

/// A stage's badge with the words for this reader.
#[component]
pub fn Badge(
    /// Where it stands.
    stage: Stage,
    /// How this reader calls that.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! {
        <span class="badge" data-stage=stage.code()>
            {words}
        </span>
    }
}
