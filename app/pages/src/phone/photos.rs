//! Photos and videos of a ticket.

use contract::{
    views::parts::{MediaItem, MediaKind, MediaState},
    words::owner as words,
};
use leptos::prelude::*;

/// Square pictures that open the file; nothing if there is none.
#[component]
pub fn Photos(
    /// In the order in which they came.
    items: Vec<MediaItem>,
) -> impl IntoView {
    let tiles: Vec<_> = items.iter().enumerate().map(|(at, item)| tile(item, at + 1)).collect();
    (!tiles.is_empty()).then(|| view! { <ul class="photos">{tiles}</ul> })
}

fn tile(item: &MediaItem, n: usize) -> AnyView {
    match (item.state, item.kind) {
        (MediaState::Received, _) => view! { <li class="wait">{words::CHECKING}</li> }.into_any(),
        (MediaState::Refused, _) => view! { <li class="wait">{words::FILE_REFUSED}</li> }.into_any(),
        (MediaState::Lost, _) => view! { <li class="wait">{words::FILE_LOST}</li> }.into_any(),
        (MediaState::Ready, MediaKind::Photo) => view! {
            <li>
                <a href=item.url()>
                    <img src=item.thumb_url() alt=words::photo_number(n) loading="lazy" />
                </a>
            </li>
        }
        .into_any(),
        (MediaState::Ready, MediaKind::Video) => view! {
            <li class="video">
                <a href=item.url() aria-label=words::VIDEO></a>
                <span aria-hidden="true">{words::VIDEO}</span>
            </li>
        }
        .into_any(),
    }
}
