//! My repairs, one of them, and what an owner does with it.

use crate::{
    app::App,
    routes::steps::{step_form, verb},
    web::{caller::Owner, form::Form, page::Look},
};
use axum::{
    extract::{Path, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, forms::RateForm, words};
use domain::{access::Actor, form::Faults, ticket::TicketNo};
use pages::owner;

pub(super) const HOME: &str = "/o/repairs";

/// `GET /o/repairs`
pub(crate) async fn list(State(app): State<App>, Owner(by): Owner, look: Look) -> Response {
    look.answer(app.owner.my_repairs(&by).await, "/", owner::my_repairs::page)
}

/// `GET /o/repairs/{no}`
pub(crate) async fn one(State(app): State<App>, Owner(by): Owner, look: Look, Path(no): Path<String>) -> Response {
    match no.parse() {
        Ok(no) => look.answer(app.owner.ticket(&by, no).await, HOME, owner::ticket::page),
        Err(_) => look.error(&AppError::NotFound, HOME),
    }
}

/// `POST /o/repairs/{no}/{urge|cancel|confirm}`
pub(crate) async fn step(
    State(app): State<App>,
    Owner(by): Owner,
    look: Look,
    Path((no, code)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (Ok(no), Ok(verb)) = (no.parse::<TicketNo>(), verb(&code)) else {
        return look.error(&AppError::NotFound, HOME);
    };
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => step_form(&form),
        Err(error) => return look.error(&error, HOME),
    };
    match app.owner.step(&by, no, verb, form).await {
        Ok(()) => Redirect::to(&format!("/o/repairs/{no}")).into_response(),
        Err(error) => refused(&app, &by, &look, no, error, RateForm::default()).await,
    }
}

/// The ticket again, with what was typed and why it was not taken.
pub(super) async fn refused(
    app: &App,
    by: &Actor,
    look: &Look,
    no: TicketNo,
    error: AppError,
    typed: RateForm,
) -> Response {
    let status = crate::web::page::status(&error);
    let mut view = match (app.owner.ticket(by, no).await, &error) {
        (_, AppError::NotSignedIn | AppError::NotFound) | (Err(_), _) => return look.error(&error, HOME),
        (Ok(view), _) => view,
    };
    view.rate_form = typed;
    view.refusal = Some(words::error::page(&error, look.now).1);
    view.faults = match error {
        AppError::Invalid(faults) => faults,
        _ => Faults::default(),
    };
    look.page(status, |now| owner::ticket::page(view, now))
}
