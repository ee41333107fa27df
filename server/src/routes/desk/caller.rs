//! Report for a caller.

use crate::{
    app::App,
    routes::owner::report::repair_form,
    web::{caller::Desk, draft::Draft, form::Form, page::Look},
};
use axum::{
    extract::{Query, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, forms::CallerForm, words};
use pages::manager;
use serde::Deserialize;

const HOME: &str = "/m/tickets";

/// What the address knows: the place search and what was chosen so far.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Known {
    q: String,
    category: String,
    place: String,
    asset: String,
    source: String,
    caller_name: String,
    caller_phone: String,
    called_at: String,
    description: String,
}

/// `GET /m/tickets/new`: what was left unsent, or what the address knows.
pub(crate) async fn form(
    State(app): State<App>,
    Desk(by): Desk,
    look: Look,
    draft: Draft,
    Query(known): Query<Known>,
) -> Response {
    let look = look.desk();
    if let Some(left) = draft.left()
        && let Ok(mut view) = app.desk.new_for_caller(&by, &left.get("q"), caller_form(left)).await
    {
        draft.is_shown();
        view.restored = true;
        return look.page(StatusCode::OK, |now| manager::new_for_caller(view, now));
    }
    let mut form = CallerForm {
        source: known.source,
        caller_name: known.caller_name,
        caller_phone: known.caller_phone,
        called_at: known.called_at,
        ..CallerForm::default()
    };
    form.repair.category = known.category;
    form.repair.place = known.place;
    form.repair.asset = known.asset;
    form.repair.description = known.description;
    look.answer(app.desk.new_for_caller(&by, &known.q, form).await, HOME, manager::new_for_caller)
}

/// `POST /m/tickets/new`
pub(crate) async fn send(State(app): State<App>, Desk(by): Desk, look: Look, request: Request) -> Response {
    let look = look.desk();
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => form,
        Err(error) => return look.error(&error, HOME),
    };
    let typed = caller_form(&form);
    let sent = match form.faults.is_empty() {
        true => app.desk.report_for_caller(&by, typed.clone()).await,
        false => Err(AppError::Invalid(form.faults.clone())),
    };
    let error = match sent {
        Ok(reported) => return Redirect::to(&format!("/m/tickets/{}", reported.no)).into_response(),
        Err(error) => error,
    };
    let status = crate::web::page::status(&error);
    let mut view = match app.desk.new_for_caller(&by, &form.get("q"), typed).await {
        Ok(view) => view,
        Err(_) => return look.error(&error, HOME),
    };
    match error {
        AppError::Invalid(faults) => view.faults = faults,
        AppError::AlreadyReported(no) => view.already = Some(no),
        error => view.trouble = Some(words::error::page(&error, look.now).1),
    }
    look.page(status, |now| manager::new_for_caller(view, now))
}

fn caller_form(form: &Form) -> CallerForm {
    CallerForm {
        repair: repair_form(form),
        source: form.get("source"),
        caller_name: form.get("caller_name"),
        caller_phone: form.get("caller_phone"),
        called_at: form.get("called_at"),
    }
}
