//! People who say that they live somewhere.

use crate::{
    app::App,
    web::{caller::Desk, form::Form, page::Look},
};
use axum::{
    extract::{Request, State},
    response::{IntoResponse, Redirect, Response},
};
use contract::AppError;
use pages::manager;

/// `GET /m/bindings`
pub(crate) async fn list(State(app): State<App>, Desk(by): Desk, look: Look) -> Response {
    look.desk().answer(app.desk.bindings(&by).await, "/m", manager::bindings)
}

/// `POST /m/bindings`
pub(crate) async fn answer(State(app): State<App>, Desk(by): Desk, look: Look, request: Request) -> Response {
    let look = look.desk();
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => form,
        Err(error) => return look.error(&error, "/m/bindings"),
    };
    let (Ok(person), Ok(room)) = (form.get("person").parse(), form.get("room").parse()) else {
        return look.error(&AppError::NotFound, "/m/bindings");
    };
    match app.desk.answer_binding(&by, person, room, form.get("yes") == "1").await {
        Ok(()) => Redirect::to("/m/bindings").into_response(),
        Err(error) => look.error(&error, "/m/bindings"),
    }
}
