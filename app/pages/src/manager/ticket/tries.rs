//! The tries of one push: channel, time, what came of it, and the platform's words. Told where one line does not say it all.

use crate::manager::moment::moment;
use contract::{
    views::{
        desk::PushRow,
        pushes::{PushTry, TryEnd},
    },
    words::{desk, platform, push},
};
use domain::At;
use leptos::prelude::*;

/// Nothing for a push that the first channel took at once: its line has told that.
pub(super) fn tries(push: &PushRow, now: At) -> Option<impl IntoView + use<>> {
    is_told(push).then(|| {
        let items: Vec<_> = push.tries.iter().map(|one| item(one, now)).collect();
        view! { <ol class="tries" aria-label=desk::TRIED>{items}</ol> }
    })
}

/// Whether the list says more than the push's own line, whose reason then is left to it.
pub(super) fn is_told(push: &PushRow) -> bool {
    push.tries.len() > 1 || push.tries.iter().any(|one| one.end != TryEnd::Taken)
}

fn item(one: &PushTry, now: At) -> impl IntoView + use<> {
    let reason = one.reason.as_deref().map(|code| format!("：{}", push::reason(code)));
    let times = push::times(one.times).map(|words| format!("，{words}"));
    let said = one.said.map(|(of, code)| view! { <small>{platform::sentence(of, code)}</small> });
    view! {
        <li>
            <b>{push::channel(&one.channel)}</b>
            " "
            {moment(one.at, now)}
            " "
            {push::try_end(one.end)}
            {reason}
            {times}
            {said}
        </li>
    }
}
