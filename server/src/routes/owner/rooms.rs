//! My rooms.

use crate::{
    app::App,
    web::{caller::Owner, form::Form, page::Look},
};
use axum::{
    extract::{Query, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, forms::BindForm};
use domain::Refusal;
use pages::owner;
use serde::Deserialize;

const HOME: &str = "/o/repairs";

/// `?at=` of the way down to a room.
#[derive(Deserialize)]
pub(crate) struct At {
    #[serde(default)]
    at: String,
}

/// `GET /o/rooms`
pub(crate) async fn list(State(app): State<App>, Owner(by): Owner, look: Look, Query(at): Query<At>) -> Response {
    look.answer(app.owner.my_rooms(&by, &at.at).await, HOME, owner::rooms::page)
}

/// `POST /o/rooms`
pub(crate) async fn bind(State(app): State<App>, Owner(by): Owner, look: Look, request: Request) -> Response {
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => form,
        Err(error) => return look.error(&error, HOME),
    };
    let typed =
        BindForm { name: form.get("name"), phone: form.get("phone"), room: form.get("room"), code: form.get("code") };
    let error = match app.owner.bind(&by, typed.clone()).await {
        Ok(_verified) => return Redirect::to("/o/rooms").into_response(),
        Err(error) => error,
    };
    let status = crate::web::page::status(&error);
    let mut view = match app.owner.my_rooms(&by, &typed.room).await {
        Ok(view) => view,
        Err(_) => return look.error(&error, HOME),
    };
    view.form = typed;
    match error {
        AppError::Invalid(faults) => view.faults = faults,
        AppError::Refused(Refusal::TooSoon { from }) => view.locked_until = Some(from),
        error => return look.error(&error, HOME),
    }
    look.page(status, |now| owner::rooms::page(view, now))
}

/// `POST /o/rooms/unbind`
pub(crate) async fn unbind(State(app): State<App>, Owner(by): Owner, look: Look, request: Request) -> Response {
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => form,
        Err(error) => return look.error(&error, HOME),
    };
    let Ok(room) = form.get("room").parse() else { return look.error(&AppError::NotFound, HOME) };
    match app.owner.unbind(&by, room).await {
        Ok(()) => Redirect::to("/o/rooms").into_response(),
        Err(error) => look.error(&error, HOME),
    }
}
