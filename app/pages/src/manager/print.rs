//! One ticket on one A4 page: enough for a signature, never more than one sheet.

use super::moment::machine;
use crate::Screen;
use contract::{
    views::{
        desk::TicketPage,
        parts::{MediaItem, MediaKind, MediaState, TimelineEntry, Who},
    },
    words::{self, desk, timeline::Reader},
};
use domain::{At, ticket::EventBody};
use leptos::prelude::*;

/// More would need a second sheet: pieces, and characters of a text.
const MOST_PHOTOS: usize = 5;
const STEPS: std::ops::RangeInclusive<usize> = 5..=14;
const LONGEST_TEXT: usize = 130;
const LONGEST_FACT: usize = 40;
const LONGEST_NAME: usize = 16;

/// `GET /m/tickets/{no}/print`
pub fn print(mut view: TicketPage, now: At) -> Screen {
    view.timeline.sort_by_key(|entry| std::cmp::Reverse(entry.seq));
    name_reader(&mut view);
    let no = view.no.to_string();
    let body = view! {
        <nav class="tools" aria-label=desk::TOOLS>
            <a class="button" href=format!("/m/tickets/{no}")>{desk::BACK_TO_TICKET}</a>
            <span class="soft">{desk::HOW_TO_PRINT}</span>
        </nav>
        <main>
            <header class="head">
                <h1>{desk::SHEET}</h1>
                <p>{clip(&view.project, LONGEST_NAME)}<br/>{desk::NO} " " {no.clone()}<br/>{desk::printed_at(&words::time::exact(now))}</p>
            </header>
            {facts(&view)}
            {photos(&view)}
            {course(&view)}
            <section class="sign">
                <p>{desk::SIGN_OWNER}</p>
                <p>{desk::SIGN_TECHNICIAN}</p>
                <p>{desk::SIGN_DATE}</p>
            </section>
        </main>
    };
    Screen { class: Some("print-sheet"), ..Screen::desk(format!("{} {no}", desk::SHEET), body) }
}

/// The text, or its beginning.
fn clip(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}

/// On paper "I" would be whoever holds it.
fn name_reader(view: &mut TicketPage) {
    for entry in view.timeline.iter_mut().filter(|entry| entry.who == Who::You) {
        entry.who = Who::Staff(view.frame.name.clone());
    }
}

fn facts(view: &TicketPage) -> impl IntoView + use<> {
    let place = [Some(view.place.clone()), view.asset.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let kind = format!("{} · {}", view.category, words::ticket::urgency(view.urgency));
    let caller = [view.contact.clone(), view.phone.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let caller = if caller.is_empty() { desk::NONE.into() } else { caller };
    let source = format!("{}，{}", words::ticket::source(view.source), words::time::exact(view.reported_at));
    let technician = view.technician.as_ref().map_or(desk::NONE, |t| &t.name).to_owned();
    let stage = words::ticket::stage_inside(view.stage).to_owned();
    let answers: String = view.answers.iter().map(|(question, answer)| format!("{question} {answer}；")).collect();
    view! {
        <table>
            <tbody>
                {pair((desk::PLACE, place), (desk::CATEGORY, kind))}
                {pair((desk::REPORTER, caller), (desk::SOURCE, source))}
                {pair((desk::TECHNICIAN, technician), (desk::STAGE, stage))}
                <tr>
                    <th scope="row">{desk::DESCRIPTION}</th>
                    <td colspan="3">{clip(&view.description, LONGEST_TEXT)} " " {clip(&answers, LONGEST_TEXT)}</td>
                </tr>
                {work_done(view)}
            </tbody>
        </table>
    }
}

fn pair(left: (&'static str, String), right: (&'static str, String)) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{left.0}</th>
            <td>{clip(&left.1, LONGEST_FACT)}</td>
            <th scope="row">{right.0}</th>
            <td>{clip(&right.1, LONGEST_FACT)}</td>
        </tr>
    }
}

/// The words of the last completion.
fn work_done(view: &TicketPage) -> Option<impl IntoView + use<>> {
    let done = view.timeline.iter().find(|entry| matches!(entry.body, EventBody::Completed { .. }))?;
    let note = clip(done.note.as_deref()?, LONGEST_TEXT);
    Some(view! { <tr><th scope="row">{desk::WORK_DONE}</th><td colspan="3">{note}</td></tr> })
}

fn photos(view: &TicketPage) -> Option<impl IntoView + use<>> {
    let all = view.media.iter().chain(view.timeline.iter().flat_map(|entry| &entry.media));
    let shown = |item: &&MediaItem| item.kind == MediaKind::Photo && item.state == MediaState::Ready;
    let tiles: Vec<_> = all
        .filter(shown)
        .take(MOST_PHOTOS)
        .enumerate()
        .map(|(at, item)| view! { <li><img src=item.thumb_url() alt=desk::photo_number(at + 1)/></li> })
        .collect();
    (!tiles.is_empty()).then(|| {
        view! {
            <section>
                <h2>{desk::PHOTOS}</h2>
                <ul class="photos">{tiles}</ul>
            </section>
        }
    })
}

fn course(view: &TicketPage) -> impl IntoView + use<> {
    let shown = steps_that_fit(view);
    let rows: Vec<_> = view.timeline.iter().take(shown).map(step).collect();
    let earlier = view.timeline.len().saturating_sub(shown);
    let earlier = (earlier > 0).then(|| view! { <tr><td colspan="4">{desk::earlier_steps(earlier)}</td></tr> });
    view! {
        <section>
            <h2>{desk::COURSE}</h2>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{desk::TIME}</th>
                        <th scope="col">{desk::STEP}</th>
                        <th scope="col">{desk::WHO}</th>
                        <th scope="col">{desk::DETAILS}</th>
                    </tr>
                </thead>
                <tbody>{rows} {earlier}</tbody>
            </table>
        </section>
    }
}

/// Long texts leave room for fewer steps: about one for every forty characters.
fn steps_that_fit(view: &TicketPage) -> usize {
    let length = |text: &str| text.chars().count().min(LONGEST_TEXT);
    let answers: usize = view.answers.iter().map(|(question, answer)| length(question) + length(answer)).sum();
    let note = view.timeline.iter().find_map(|entry| entry.note.as_deref()).map_or(0, length);
    let taken = (length(&view.description) + answers.min(LONGEST_TEXT) + note) / 40;
    STEPS.end().saturating_sub(taken).max(*STEPS.start())
}

fn step(entry: &TimelineEntry) -> impl IntoView + use<> {
    view! {
        <tr>
            <td><time datetime=machine(entry.at)>{words::time::short(entry.at)}</time></td>
            <td>{clip(&words::timeline::heading(entry, Reader::Staff), LONGEST_NAME)}</td>
            <td>{clip(&words::timeline::entered_by(entry), LONGEST_NAME)}</td>
            <td>{words::timeline::detail_on_paper(entry)}</td>
        </tr>
    }
}
