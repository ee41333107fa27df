//! Badges: where a ticket stands and how urgent it is. Always a word, never a colour alone.

use contract::{views::desk::PushState, words};
use domain::ticket::{Stage, Urgency};
use leptos::prelude::*;

/// Where a ticket stands, as the desk says it.
pub(super) fn stage(stage: Stage) -> impl IntoView {
    view! { <span class="badge" data-stage=stage.code()>{words::ticket::stage_inside(stage)}</span> }
}

/// How urgent it is, if that is worth a mark.
pub(super) fn urgency(urgency: Urgency) -> Option<impl IntoView> {
    let class = match urgency {
        Urgency::Emergency => "badge bad",
        Urgency::Urgent => "badge warn",
        Urgency::Planned => "badge info",
        Urgency::Normal => return None,
    };
    Some(view! { <span class=class>{words::ticket::urgency(urgency)}</span> })
}

/// What became of a push, by the names that the style sheet knows.
pub(crate) fn tone(state: PushState) -> &'static str {
    match state {
        PushState::Queued => "waiting",
        PushState::Handed => "sent",
        PushState::Delivered => "delivered",
        PushState::Superseded => "superseded",
        PushState::Undeliverable => "undeliverable",
        PushState::Unknown => "unknown",
        PushState::NoWechat => "none",
    }
}
