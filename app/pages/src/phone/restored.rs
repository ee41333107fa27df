//! A form that was left unsent when a session had ended stands there again.

use contract::words::account as words;
use leptos::prelude::*;

/// The line that says so, on phones and at the desk.
pub(crate) fn restored() -> AnyView {
    view! { <p class="notice" role="status">{words::EXPIRED_RESTORED}</p> }.into_any()
}
