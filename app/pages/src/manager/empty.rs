//! Nothing here: what that means and what to do next.

use crate::phone::Icon;
use leptos::prelude::*;

/// A link below an empty place: address, words, and whether it is the main one.
pub(crate) type Way = (String, &'static str, bool);

/// The block for a place without content.
pub(crate) fn empty(
    sign: &'static str,
    title: &'static str,
    hint: &'static str,
    ways: impl IntoIterator<Item = Way>,
) -> impl IntoView {
    let ways: Vec<_> = ways.into_iter().map(link).collect();
    let ways = (!ways.is_empty()).then(|| view! { <p class="buttons">{ways}</p> });
    view! {
        <div class="empty">
            <Icon name=sign/> <h2>{title}</h2> <p>{hint}</p> {ways}
        </div>
    }
}

fn link((href, words, main): Way) -> impl IntoView {
    let class = if main { "button primary" } else { "button" };
    view! { <a class=class href=href>{words}</a> }
}
