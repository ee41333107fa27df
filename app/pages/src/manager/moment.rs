//! Moments and limits: what people read, with the exact instant for machines and on hover.

use contract::words::{desk, time};
use domain::{At, ticket::Stage};
use leptos::prelude::*;

const HOUR_MS: i64 = 3_600_000;

/// A moment in a `<time>`.
pub(super) fn moment(at: At, now: At) -> impl IntoView {
    view! { <time datetime=machine(at) title=time::exact(at)>{time::moment(at, now)}</time> }
}

/// The same with its second.
pub(super) fn second(at: At, now: At) -> impl IntoView {
    view! { <time datetime=machine(at) title=time::exact(at)>{time::to_the_second(at, now)}</time> }
}

/// The same for a dense table: older days without words.
pub(super) fn compact(at: At, now: At) -> impl IntoView {
    let near = (at.day().0 - now.day().0).abs() <= 1;
    let words = if near { time::moment(at, now) } else { time::short(at) };
    view! { <time datetime=machine(at) title=time::exact(at)>{words}</time> }
}

/// `2026-11-22T14:06:20+08:00`
pub(super) fn machine(at: At) -> String {
    let c = at.civil();
    format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+08:00", c.year, c.month, c.day, c.hour, c.minute, c.second)
}

/// How a ticket stands to its date: a class and words.
pub(super) fn due(stage: Stage, finish_by: Option<At>, completed_at: Option<At>, now: At) -> (&'static str, String) {
    match (finish_by, completed_at) {
        (Some(by), Some(done)) if done > by => ("", desk::finished_late(&time::length(done.since(by)))),
        (Some(_), Some(_)) => ("nowrap soft", desk::FINISHED_IN_TIME.into()),
        (Some(by), None) if stage.is_open() && by < now => {
            ("nowrap late", desk::overdue_by(&time::length(now.since(by))))
        }
        (Some(by), None) if stage.is_open() => {
            let class = if by.since(now) <= HOUR_MS { "nowrap soon" } else { "nowrap" };
            (class, desk::left(&time::length(by.since(now))))
        }
        _ => ("nowrap soft", desk::NONE.into()),
    }
}
