//! Words that go with a step.

use crate::phone::{Ask, TextArea};
use contract::{forms::MAX_NOTE, views::field::StepPage};
use leptos::prelude::*;

/// The text area called `note`.
pub(super) fn note(view: &StepPage, label: &'static str) -> AnyView {
    let ask = Ask::new("note", label, &view.faults);
    let control = view! {
        <TextArea
            name="note"
            value=view.form.note.clone()
            max=MAX_NOTE
            described_by=ask.described_by()
            invalid=ask.fault.is_some()
        />
    };
    ask.field(control)
}

/// The fault of a group of buttons, and the id that names it.
pub(super) fn reason_fault(view: &StepPage) -> (Option<&'static str>, Option<AnyView>) {
    let fault = view.faults.at("reason").map(contract::words::form::problem);
    let line = fault.map(|fault| view! { <p class="fault" id="reason-fault">{fault}</p> }.into_any());
    (line.is_some().then_some("reason-fault"), line)
}

/// The first button of a form is the one that the Enter key presses: none of the reasons must be.
pub(super) fn no_default() -> AnyView {
    view! { <button disabled=true hidden=true></button> }.into_any()
}
