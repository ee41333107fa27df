//! The pushes that somebody must look after, and sending one again.

use crate::{
    app::App,
    web::{caller::Desk, form::Form, page::Look, urlencoded},
};
use axum::{
    extract::{RawQuery, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use contract::{
    AppError,
    forms::{AgainForm, PushFilter, Shown},
    words,
};
use pages::manager;

const HOME: &str = "/m/pushes";

/// `GET /m/pushes`
pub(crate) async fn list(State(app): State<App>, Desk(by): Desk, look: Look, RawQuery(query): RawQuery) -> Response {
    let pairs = urlencoded::read(query.unwrap_or_default().as_bytes());
    let filter = PushFilter::read(pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())));
    look.desk().answer(app.desk.pushes(&by, filter).await, "/m", manager::pushes)
}

/// `POST /m/pushes/again`
pub(crate) async fn again(State(app): State<App>, Desk(by): Desk, look: Look, request: Request) -> Response {
    let look = look.desk();
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => form,
        Err(error) => return look.error(&error, HOME),
    };
    let wish = AgainForm { push: form.get("push"), attempt: form.get("attempt"), via: form.get("via") };
    // The newest stand at the top: the new push, and below it the one in whose place it is.
    let filter = PushFilter { shown: Shown::All, page: 1 };
    let error = match app.desk.push_again(&by, wish).await {
        Ok(()) => return Redirect::to(&filter.href()).into_response(),
        Err(error) => error,
    };
    let status = crate::web::page::status(&error);
    match (app.desk.pushes(&by, filter).await, &error) {
        (Ok(mut view), AppError::Refused(_) | AppError::Busy) => {
            view.refusal = Some(words::error::page(&error, look.now).1);
            look.page(status, |now| manager::pushes(view, now))
        }
        _ => look.error(&error, HOME),
    }
}
