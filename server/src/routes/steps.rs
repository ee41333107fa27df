//! The step form: the same fields behind every button.

use crate::web::{cookies, form::Form, way_back::page_above};
use axum::{
    http::{HeaderMap, Uri},
    response::Redirect,
};
use contract::{AppError, forms::StepForm, words};
use domain::{At, Refusal, access::Verb, ticket::Stage};

/// The step's fields.
pub(super) fn step_form(form: &Form) -> StepForm {
    StepForm {
        key: form.get("key"),
        version: form.get("version").parse().unwrap_or(0),
        reason: form.get("reason"),
        note: form.get("note"),
        resume_day: form.get("resume_day"),
        resume_time: form.get("resume_time"),
        to: form.get("to"),
        on_behalf_of: form.get("on_behalf_of"),
        happened: form.get("happened"),
        media: form.media(),
    }
}

/// The verb of an address.
pub(super) fn verb(code: &str) -> Result<Verb, AppError> {
    Verb::from_code(code).ok_or(AppError::NotFound)
}

/// Why a step that was left unsent cannot be taken any more, if it cannot.
pub(super) fn too_late(verb: Verb, open: &[Verb], stage: Stage, now: At) -> Option<String> {
    let refusal = Refusal::WrongStage { verb, stage };
    (!open.contains(&verb)).then(|| words::error::refusal(&refusal, now))
}

/// `GET` of an address that only takes forms: a reload after a refusal, or a link kept from one. The page with the form is one level up;
/// a browser that left a form somewhere asks there for this one.
pub(crate) async fn back(uri: Uri, headers: HeaderMap) -> Redirect {
    let is_left = cookies::get(&headers, cookies::DRAFT).is_some_and(|token| !token.is_empty());
    Redirect::to(&page_above(&uri, is_left))
}
