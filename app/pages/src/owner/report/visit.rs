//! When somebody should come, and whom to ring.

use crate::phone::Ask;
use contract::{
    forms::Slot,
    views::owner::NewReport,
    words::{self, owner as texts},
};
use leptos::prelude::*;

/// As soon as possible, or a day and a part of it.
pub(super) fn when(view: &NewReport) -> AnyView {
    view! {
        <h2>{texts::WHEN_CONVENIENT}</h2>
        <div class="cells">{day(view)} {slot(view)}</div>
    }
    .into_any()
}

fn day(view: &NewReport) -> AnyView {
    let ask = Ask::new("wanted_day", texts::DAY_QUESTION, &view.faults);
    let chosen = view.form.wanted_day.trim();
    let days: Vec<_> = view
        .days
        .iter()
        .map(|day| {
            let code = words::time::day_value(*day);
            let selected = code == chosen;
            view! { <option value=code selected=selected>{words::time::day(*day)}</option> }
        })
        .collect();
    let control = view! {
        <select
            id="wanted_day"
            name="wanted_day"
            aria-invalid=ask.invalid()
            aria-describedby=ask.described_by()
        >
            <option value="asap">{texts::SOON}</option>
            {days}
        </select>
    };
    ask.beside(control)
}

fn slot(view: &NewReport) -> AnyView {
    let ask = Ask::new("wanted_slot", texts::SLOT_QUESTION, &view.faults).when(Some("wanted_day != asap".into()));
    let slots: Vec<_> = Slot::ALL
        .into_iter()
        .map(|slot| {
            let selected = slot.code() == view.form.wanted_slot.trim();
            view! { <option value=slot.code() selected=selected>{words_of(slot)}</option> }
        })
        .collect();
    let control = view! {
        <select
            id="wanted_slot"
            name="wanted_slot"
            aria-invalid=ask.invalid()
            aria-describedby=ask.described_by()
        >
            {slots}
        </select>
    };
    ask.beside(control)
}

fn words_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Morning => texts::MORNING,
        Slot::Afternoon => texts::AFTERNOON,
        Slot::Evening => texts::EVENING,
    }
}

/// Another number than the one on file; asked for if there is none.
pub(super) fn phone(view: &NewReport) -> AnyView {
    let ask = Ask::new("phone", texts::PHONE_QUESTION, &view.faults);
    let on_file = view.phone_on_file.as_deref().map(texts::phone_on_file);
    let ask = if on_file.is_none() { ask.required() } else { ask };
    let control = view! {
        <input
            type="tel"
            id="phone"
            name="phone"
            autocomplete="tel"
            maxlength="20"
            pattern="[0-9\\-]{7,16}"
            placeholder=on_file.unwrap_or_else(|| texts::PHONE_EXAMPLE.into())
            value=view.form.phone.clone()
            required=ask.must()
            aria-invalid=ask.invalid()
            aria-describedby=ask.described_by()
        />
    };
    view! { <div class="cells">{ask.beside(control)}</div> }.into_any()
}
