//! Who did what and when, newest first.

use super::Photos;
use contract::{
    views::parts::TimelineEntry,
    words::{self, timeline::Reader},
};
use domain::{At, ticket::EventBody};
use leptos::prelude::*;

/// The history. Owners are told less of the inside than staff.
#[component]
pub fn Timeline(
    /// In any order.
    mut entries: Vec<TimelineEntry>,
    /// Who reads.
    reader: Reader,
    /// Now.
    now: At,
) -> impl IntoView {
    entries.sort_by_key(|e| std::cmp::Reverse(e.seq));
    let lines: Vec<_> = entries.into_iter().enumerate().map(|(at, e)| line(e, at == 0, reader, now)).collect();
    view! { <ol class="timeline">{lines}</ol> }
}

fn line(entry: TimelineEntry, newest: bool, reader: Reader, now: At) -> AnyView {
    let held = matches!(entry.body, EventBody::Suspended { .. });
    let class = newest.then_some(if held { "held" } else { "now" });
    // Until when a technician must answer is not the owner's business.
    let inside = matches!(entry.body, EventBody::Offered { .. }) && reader == Reader::Owner;
    let detail = words::timeline::detail(&entry, now).filter(|_| !inside);
    let by = words::timeline::entered(&entry, reader, now);
    let facts: Vec<_> = detail.into_iter().chain(by).collect();
    let facts = (!facts.is_empty()).then(|| view! { <p>{facts.join(" · ")}</p> });
    let note = entry.note.clone().map(|note| view! { <p>{note}</p> });
    // The report's own files stand with the report.
    let with_report = matches!(entry.body, EventBody::Reported { .. });
    let photos = (!with_report).then(|| view! { <Photos items=entry.media.clone() /> });
    view! {
        <li class=class>
            <time datetime=iso(entry.at)>{words::time::moment(entry.at, now)}</time>
            <b>{words::timeline::heading(&entry, reader)}</b>
            {facts}
            {note}
            {photos}
        </li>
    }
    .into_any()
}

fn iso(at: At) -> String {
    let c = at.civil();
    format!("{:04}-{:02}-{:02}T{:02}:{:02}+08:00", c.year, c.month, c.day, c.hour, c.minute)
}
