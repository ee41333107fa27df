//! The desk's steps: taking them, and the question that was left unsent.

use super::tickets::{HOME, opened};
use crate::{
    app::App,
    routes::steps::{step_form, too_late, verb},
    web::{caller::Desk, draft::Draft, form::Form, page::Look},
};
use axum::{
    extract::{Path, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, forms::StepForm, words};
use domain::{
    access::{Actor, Verb},
    ticket::TicketNo,
};
use pages::manager::{self, Opened};

fn parse(no: &str, code: &str) -> Option<(TicketNo, Verb)> {
    Some((no.parse().ok()?, verb(code).ok()?))
}

/// `GET /m/tickets/{no}/{verb}`: the question as it was left unsent; without that, the ticket's page.
pub(crate) async fn left(
    State(app): State<App>,
    Desk(by): Desk,
    look: Look,
    draft: Draft,
    Path((no, code)): Path<(String, String)>,
) -> Response {
    let look = look.desk();
    let Some((no, verb)) = parse(&no, &code) else { return look.error(&AppError::NotFound, HOME) };
    let mut view = match app.desk.ticket(&by, no).await {
        Ok(view) => view,
        Err(error) => return look.error(&error, HOME),
    };
    let Some(left) = draft.left() else { return Redirect::to(&format!("/m/tickets/{no}")).into_response() };
    draft.is_shown();
    view.refusal = too_late(verb, &view.verbs, view.stage, look.now);
    view.step = Some((verb, step_form(left)));
    let opened = opened(&app, &by, &view, Opened { restored: true, ..Opened::default() }).await;
    look.page(StatusCode::OK, |now| manager::ticket(view, opened, now))
}

/// `POST /m/tickets/{no}/{verb}`
pub(crate) async fn send(
    State(app): State<App>,
    Desk(by): Desk,
    look: Look,
    Path((no, code)): Path<(String, String)>,
    request: Request,
) -> Response {
    let look = look.desk();
    let Some((no, verb)) = parse(&no, &code) else { return look.error(&AppError::NotFound, HOME) };
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => step_form(&form),
        Err(error) => return look.error(&error, HOME),
    };
    match app.desk.step(&by, no, verb, form.clone()).await {
        Ok(()) => Redirect::to(&format!("/m/tickets/{no}")).into_response(),
        Err(error) => refused(&app, &by, &look, (no, verb), error, form).await,
    }
}

/// The ticket again, the step's form open, everything typed kept.
async fn refused(
    app: &App,
    by: &Actor,
    look: &Look,
    (no, verb): (TicketNo, Verb),
    error: AppError,
    typed: StepForm,
) -> Response {
    let status = crate::web::page::status(&error);
    let mut view = match (app.desk.ticket(by, no).await, &error) {
        (_, AppError::NotSignedIn | AppError::NotFound) | (Err(_), _) => return look.error(&error, HOME),
        (Ok(view), _) => view,
    };
    view.step = Some((verb, typed));
    view.refusal = Some(words::error::page(&error, look.now).1);
    if let AppError::Invalid(faults) = error {
        view.faults = faults;
    }
    let opened = opened(app, by, &view, Opened::default()).await;
    look.page(status, |now| manager::ticket(view, opened, now))
}
