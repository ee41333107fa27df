//! What is wrong: category with its own questions and safety text, words, and when somebody should come.

use super::answers;
use crate::manager::field::{Asked, options, text_area};
use contract::{
    forms::{MAX_DAYS_AHEAD, MAX_DESCRIPTION, Slot},
    views::desk::NewForCaller,
    words::{desk, owner, ticket, time},
};
use domain::{At, catalogue::Category};
use leptos::prelude::*;

/// Everything about the fault.
pub(super) fn problem(view: &NewForCaller, now: At) -> impl IntoView + use<> {
    let words = Asked::new("description", desk::WORDS_QUESTION, &view.faults).required().wide();
    let words_input = text_area(&words, "description".into(), &view.form.repair.description, MAX_DESCRIPTION);
    view! {
        {category(view)}
        {safety(view)}
        {answers::answers(view)}
        {words.with(words_input)}
        {day(view, now)}
        {slot(view)}
    }
}

fn category(view: &NewForCaller) -> AnyView {
    let asked = Asked::new("category", desk::CATEGORY, &view.faults).required().hint(desk::CATEGORY_HINT).wide();
    let named = |c: &Category| format!("{}（{}）", c.name, ticket::urgency(c.urgency));
    let categories = view.categories.iter().map(|c| (c.code.to_string(), named(c)));
    let control = view! {
        <select
            id=asked.id.clone()
            name="category"
            required
            aria-invalid=asked.invalid()
            aria-describedby=asked.described_by()
        >
            <option value="">{desk::CHOOSE}</option>
            {options(view.form.repair.category.clone(), categories)}
        </select>
    };
    asked.with(control)
}

/// What to tell the caller at once, for the categories that have it.
fn safety(view: &NewForCaller) -> Vec<impl IntoView + use<>> {
    let chosen = &view.form.repair.category;
    let told = view.categories.iter().filter_map(|c| Some((c, c.safety.as_ref()?)));
    told.map(|(category, safety)| {
        let lines: Vec<_> = safety.text.lines().map(|line| view! { <li>{line.to_owned()}</li> }).collect();
        let calls: Vec<_> = safety
            .calls
            .iter()
            .map(|(label, number)| view! { <a href=format!("tel:{number}")>{format!("{label} {number}")}</a> " " })
            .collect();
        view! {
            <div
                class="notice danger wide"
                data-when=format!("category = {}", category.code)
                hidden=category.code.as_str() != chosen
            >
                <b>{desk::SAFETY}</b>
                <ul>{lines}</ul>
                <p>{calls}</p>
            </div>
        }
    })
    .collect()
}

fn day(view: &NewForCaller, now: At) -> AnyView {
    let asked = Asked::new("wanted_day", desk::DAY_QUESTION, &view.faults);
    let days = (0..=MAX_DAYS_AHEAD as i32).map(|ahead| now.day().plus(ahead));
    let days = days.map(|day| (time::day_value(day), time::day(day)));
    let control = view! {
        <select id=asked.id.clone() name="wanted_day" aria-invalid=asked.invalid() aria-describedby=asked.described_by()>
            <option value="asap">{desk::SOON}</option>
            {options(view.form.repair.wanted_day.clone(), days)}
        </select>
    };
    asked.with(control)
}

/// Part of the day. Without scripts it stands open and is ignored for "as soon as possible".
fn slot(view: &NewForCaller) -> AnyView {
    let asked = Asked {
        when: Some("wanted_day != asap".into()),
        ..Asked::new("wanted_slot", desk::SLOT_QUESTION, &view.faults)
    };
    let slots = Slot::ALL.into_iter().map(|slot| (slot.code().to_owned(), slot_words(slot).to_owned()));
    let control = view! {
        <select id=asked.id.clone() name="wanted_slot" aria-invalid=asked.invalid() aria-describedby=asked.described_by()>
            {options(view.form.repair.wanted_slot.clone(), slots)}
        </select>
    };
    asked.with(control)
}

fn slot_words(slot: Slot) -> &'static str {
    match slot {
        Slot::Morning => owner::MORNING,
        Slot::Afternoon => owner::AFTERNOON,
        Slot::Evening => owner::EVENING,
    }
}
