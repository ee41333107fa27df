//! A lead enters steps in a technician's name: everybody sees that, on every form.

use crate::phone::{Ask, Hidden};
use contract::{views::field::JobSheet, words::field as words};
use domain::{access::Verb, form::Faults};
use leptos::prelude::*;

/// The banner.
pub(super) fn banner(sheet: &JobSheet) -> Option<AnyView> {
    let technician = sheet.on_behalf_of.as_ref()?;
    let (title, text) = words::on_behalf_of(&technician.name);
    let banner = view! {
        <div class="notice warn" role="note">
            <b>{title}</b>
            <p>{text}</p>
        </div>
    };
    Some(banner.into_any())
}

/// What pins a step: its key, the version that the page showed, and in whose name it is.
pub(super) fn pinned(sheet: &JobSheet) -> AnyView {
    let behalf = sheet.on_behalf_of.as_ref().map(|t| view! { <Hidden name="on_behalf_of" value=t.id.to_string() /> });
    view! {
        <Hidden name="key" value=sheet.key.clone() />
        <Hidden name="version" value=sheet.version.to_string() />
        {behalf}
    }
    .into_any()
}

/// When it happened, for steps entered afterwards. `form` names the form if the field stands outside of it.
pub(super) fn happened(sheet: &JobSheet, typed: &str, faults: &Faults, form: Option<&'static str>) -> Option<AnyView> {
    sheet.on_behalf_of.as_ref()?;
    let ask = Ask::new("happened", words::HAPPENED, faults).hint(words::HAPPENED_HINT);
    let control = view! {
        <input
            type="time"
            id="happened"
            name="happened"
            form=form
            value=typed.to_owned()
            aria-invalid=ask.invalid()
            aria-describedby=ask.described_by()
        />
    };
    Some(view! { <div class="cells">{ask.beside(control)}</div> }.into_any())
}

/// The job's own address, in the same name.
pub(super) fn job_address(sheet: &JobSheet) -> String {
    address(sheet, None)
}

/// The address of a step's page.
pub(super) fn step_address(sheet: &JobSheet, verb: Verb) -> String {
    address(sheet, Some(verb))
}

fn address(sheet: &JobSheet, verb: Option<Verb>) -> String {
    let step = verb.map(|v| format!("/{}", v.code())).unwrap_or_default();
    let behalf = sheet.on_behalf_of.as_ref().map(|t| format!("?on_behalf_of={}", t.id)).unwrap_or_default();
    format!("/t/jobs/{}{step}{behalf}", sheet.no)
}
