//! The rating: sending it, and the one that was left unsent.

use super::repairs::{HOME, refused};
use crate::{
    app::App,
    routes::steps::too_late,
    web::{caller::Owner, draft::Draft, form::Form, page::Look},
};
use axum::{
    extract::{Path, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, forms::RateForm};
use domain::{access::Verb, ticket::TicketNo};
use pages::owner;

/// `GET /o/repairs/{no}/rate`: the rating as it was left unsent; without that, the ticket's page.
pub(crate) async fn left(
    State(app): State<App>,
    Owner(by): Owner,
    look: Look,
    draft: Draft,
    Path(no): Path<String>,
) -> Response {
    let Ok(no) = no.parse::<TicketNo>() else { return look.error(&AppError::NotFound, HOME) };
    let mut view = match app.owner.ticket(&by, no).await {
        Ok(view) => view,
        Err(error) => return look.error(&error, HOME),
    };
    let Some(left) = draft.left() else { return Redirect::to(&format!("/o/repairs/{no}")).into_response() };
    draft.is_shown();
    view.rate_form = rate_form(left);
    view.refusal = too_late(Verb::Rate, &view.verbs, view.stage, look.now);
    let restored = view.refusal.is_none();
    look.page(StatusCode::OK, |now| owner::ticket::page(view, now).restored(restored))
}

/// `POST /o/repairs/{no}/rate`
pub(crate) async fn send(
    State(app): State<App>,
    Owner(by): Owner,
    look: Look,
    Path(no): Path<String>,
    request: Request,
) -> Response {
    let Ok(no) = no.parse::<TicketNo>() else { return look.error(&AppError::NotFound, HOME) };
    let typed = match Form::read(&app, &by, request).await {
        Ok(form) => rate_form(&form),
        Err(error) => return look.error(&error, HOME),
    };
    match app.owner.rate(&by, no, typed.clone()).await {
        Ok(()) => Redirect::to(&format!("/o/repairs/{no}")).into_response(),
        Err(error) => refused(&app, &by, &look, no, error, typed).await,
    }
}

fn rate_form(form: &Form) -> RateForm {
    RateForm {
        key: form.get("key"),
        version: form.get("version").parse().unwrap_or(0),
        response: form.get("response"),
        attitude: form.get("attitude"),
        quality: form.get("quality"),
        words: form.get("words"),
    }
}
