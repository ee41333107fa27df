//! What stands above the questions when something has to be said first.

use crate::phone::Icon;
use contract::{views::owner::NewReport, words::owner as words};
use leptos::prelude::*;

/// The same key was used for another report: open that one, or send this as a new one.
pub(super) fn already(view: &NewReport) -> Option<AnyView> {
    let no = view.already?;
    let (title, text) = words::already(no);
    let notice = view! {
        <div class="notice warn" role="alert">
            <b>{title}</b>
            <p>
                {text} " " <a href=format!("/o/repairs/{no}")>{words::OPEN_EARLIER}</a>
            </p>
        </div>
    };
    Some(notice.into_any())
}

/// Something else went wrong.
pub(super) fn trouble(view: &NewReport) -> Option<AnyView> {
    let trouble = view.trouble.clone()?;
    Some(view! { <p class="notice bad" role="alert">{trouble}</p> }.into_any())
}

/// Instead of the form, for somebody without any place.
pub(super) fn bind_first() -> AnyView {
    view! {
        <section class="empty">
            <Icon name="key-round" />
            <h2>{words::NO_PLACES}</h2>
            <p>{words::NO_PLACES_WHY}</p>
        </section>
        <footer class="bar">
            <a class="button primary" href="/o/rooms">
                {words::GO_BIND}
            </a>
        </footer>
    }
    .into_any()
}
