//! Why nothing was sent, with a way to try again. Everything typed stays.

use contract::words::owner as texts;
use leptos::prelude::*;

/// Shown while `words` are not empty. Its button submits the form around it.
pub(crate) fn trouble(words: RwSignal<&'static str>) -> impl IntoView {
    view! {
        <div class="notice bad" role="alert" hidden=move || words.get().is_empty()>
            <p>{move || words.get()}</p>
            <p>
                <button>{texts::TRY_AGAIN}</button>
            </p>
        </div>
    }
}
