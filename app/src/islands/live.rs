//! The live page: hears of a newer version and shows it, unless somebody is filling something in.

use contract::words::owner as words;
use leptos::prelude::*;

/// Keeps `<main data-live="stream" data-version="7">` up to date. Stands before it, so that it outlives what it replaces.
#[island]
pub fn Live() -> impl IntoView {
    let news = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    super::phone::follow(news);
    #[cfg(all(feature = "hydrate", feature = "desk"))]
    super::desk::close_by_escape();
    view! {
        <p class="notice" role="status" hidden=move || !news.get()>
            <b>{words::HAS_NEWS}</b>
            <a href="">{words::SHOW_NEWS}</a>
        </p>
    }
}
