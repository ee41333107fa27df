//! My rooms.

use crate::{
    app::App,
    web::{caller::Owner, draft::Draft, form::Form, page::Look},
};
use axum::{
    extract::{Query, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, forms::BindForm, views::owner::MyRooms, words};
use domain::{Refusal, access::Actor};
use pages::owner;
use serde::Deserialize;

const HOME: &str = "/o/repairs";

/// `?at=` of the way down to a room.
#[derive(Deserialize)]
pub(crate) struct At {
    #[serde(default)]
    at: String,
}

/// `GET /o/rooms`: what was left unsent, or the way down to a room.
pub(crate) async fn list(
    State(app): State<App>,
    Owner(by): Owner,
    look: Look,
    draft: Draft,
    Query(at): Query<At>,
) -> Response {
    if let Some(form) = draft.left().map(bind_form)
        && let Ok(view) = app.owner.my_rooms(&by, &form.room).await
        && view.choose.room.is_some()
    {
        draft.is_shown();
        return look.page(StatusCode::OK, |now| owner::rooms::page(MyRooms { form, ..view }, now).restored(true));
    }
    look.answer(app.owner.my_rooms(&by, &at.at).await, HOME, owner::rooms::page)
}

/// `POST /o/rooms`
pub(crate) async fn bind(State(app): State<App>, Owner(by): Owner, look: Look, request: Request) -> Response {
    let typed = match Form::read(&app, &by, request).await {
        Ok(form) => bind_form(&form),
        Err(error) => return look.error(&error, HOME),
    };
    match app.owner.bind(&by, typed.clone()).await {
        Ok(_verified) => Redirect::to("/o/rooms").into_response(),
        Err(error) => refused(&app, &by, &look, typed, error).await,
    }
}

fn bind_form(form: &Form) -> BindForm {
    BindForm { name: form.get("name"), phone: form.get("phone"), room: form.get("room"), code: form.get("code") }
}

/// The form again, with what was typed and why it was not taken.
async fn refused(app: &App, by: &Actor, look: &Look, typed: BindForm, error: AppError) -> Response {
    let status = crate::web::page::status(&error);
    let mut view = match app.owner.my_rooms(by, &typed.room).await {
        Ok(view) => view,
        Err(_) => return look.error(&error, HOME),
    };
    view.form = typed;
    match error {
        AppError::Invalid(faults) => view.faults = faults,
        AppError::Refused(Refusal::TooSoon { from }) => view.locked_until = Some(from),
        AppError::NotSignedIn | AppError::NotFound => return look.error(&error, HOME),
        error => view.trouble = Some(words::error::page(&error, look.now).1),
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
