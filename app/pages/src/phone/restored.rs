//! A form that was left unsent when a session had ended: what has become of it, said on phones and at the desk.

use contract::words::account as words;
use leptos::prelude::*;

/// What a page makes of it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its form is filled in again.
    Filled,
    /// There was nothing to fill in: its button was not pressed as far as we know.
    Undone,
    /// The page has no such form. It is kept all the same.
    NotHere,
}

/// The line that says so, for a page that is drawn already.
pub fn found(what: Found) -> String {
    line(what).to_html()
}

/// The same for a page that fills its form in by itself.
pub(crate) fn restored() -> AnyView {
    line(Found::Filled)
}

fn line(what: Found) -> AnyView {
    let (class, said) = match what {
        Found::Filled => ("notice", words::EXPIRED_RESTORED),
        Found::Undone => ("notice", words::EXPIRED_UNDONE),
        Found::NotHere => ("notice warn", words::EXPIRED_NOT_HERE),
    };
    view! { <p class=class role="status">{said}</p> }.into_any()
}
