//! The technician's steps: their forms, and taking them.

use crate::{
    app::App,
    routes::steps::{step_form, verb},
    web::{caller::Field, draft::Draft, form::Form, page::Look},
};
use axum::{
    extract::{Path, Query, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, forms::StepForm, words};
use domain::{
    access::{Actor, Verb},
    ticket::TicketNo,
};
use pages::technician;
use serde::Deserialize;

const HOME: &str = "/t/jobs";

fn parse(no: &str, code: &str) -> Option<(TicketNo, Verb)> {
    Some((no.parse().ok()?, verb(code).ok()?))
}

/// `?resume_day=2026-11-23&resume_time=09:00`: a quick time was chosen where no script fills it in.
#[derive(Deserialize)]
pub(crate) struct Visit {
    #[serde(default)]
    resume_day: String,
    #[serde(default)]
    resume_time: String,
}

/// `GET /t/jobs/{no}/{decline|suspend|complete}`
pub(crate) async fn form(
    State(app): State<App>,
    Field(by): Field,
    look: Look,
    draft: Draft,
    Path((no, code)): Path<(String, String)>,
    Query(visit): Query<Visit>,
) -> Response {
    let Some((no, verb)) = parse(&no, &code) else { return look.error(&AppError::NotFound, HOME) };
    if !has_form(verb) {
        return Redirect::to(&format!("/t/jobs/{no}")).into_response();
    }
    let left = draft.left().map(step_form);
    let restored = left.is_some();
    draft.is_shown();
    let typed = left.unwrap_or_else(|| StepForm {
        resume_day: visit.resume_day,
        resume_time: visit.resume_time,
        ..StepForm::default()
    });
    let page = app.field.step_page(&by, no, verb, typed).await;
    look.answer(page, HOME, |view, now| technician::step::page(view, now).restored(restored))
}

/// `POST /t/jobs/{no}/{verb}`
pub(crate) async fn send(
    State(app): State<App>,
    Field(by): Field,
    look: Look,
    Path((no, code)): Path<(String, String)>,
    request: Request,
) -> Response {
    let Some((no, verb)) = parse(&no, &code) else { return look.error(&AppError::NotFound, HOME) };
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => form,
        Err(error) => return look.error(&error, HOME),
    };
    let step = step_form(&form);
    let done = match form.faults.is_empty() {
        true => app.field.step(&by, no, verb, step.clone()).await,
        false => Err(AppError::Invalid(form.faults)),
    };
    match done {
        // A job that was given back is not theirs to look at any more.
        Ok(()) if verb == Verb::Decline => Redirect::to(HOME).into_response(),
        Ok(()) => Redirect::to(&format!("/t/jobs/{no}")).into_response(),
        Err(error) => refused(&app, &by, &look, (no, verb), error, step).await,
    }
}

/// The same page again: the form with its faults, or the job with the words of the refusal.
async fn refused(
    app: &App,
    by: &Actor,
    look: &Look,
    (no, verb): (TicketNo, Verb),
    error: AppError,
    typed: StepForm,
) -> Response {
    let status = crate::web::page::status(&error);
    let why = words::error::page(&error, look.now).1;
    if matches!(error, AppError::Invalid(_) | AppError::Busy | AppError::Trouble(_))
        && has_form(verb)
        && let Ok(mut view) = app.field.step_page(by, no, verb, typed).await
    {
        match error {
            AppError::Invalid(faults) => view.faults = faults,
            _ => view.sheet.refusal = Some(why),
        }
        return look.page(status, |now| technician::step::page(view, now));
    }
    match (app.field.job(by, no).await, &error) {
        (_, AppError::NotSignedIn | AppError::NotFound) | (Err(_), _) => look.error(&error, HOME),
        (Ok(mut view), _) => {
            view.refusal = Some(why);
            look.page(status, |now| technician::job::page(view, now))
        }
    }
}

fn has_form(verb: Verb) -> bool {
    matches!(verb, Verb::Decline | Verb::Suspend | Verb::Complete)
}
