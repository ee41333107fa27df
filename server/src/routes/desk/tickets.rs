//! The list, the ticket page, its print, and the desk's steps.

use crate::{
    app::App,
    routes::steps::{step_form, verb},
    web::{caller::Desk, form::Form, page::Look, urlencoded},
};
use axum::{
    extract::{Path, Query, RawQuery, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contract::{
    AppError,
    forms::{StepForm, TicketFilter},
    views::desk::TicketPage,
    words,
};
use domain::{
    access::{Actor, Verb},
    ticket::TicketNo,
};
use pages::manager::{self, Opened};
use serde::Deserialize;

const HOME: &str = "/m/tickets";

/// The filter of a list's address.
pub(super) fn filter(query: Option<&str>) -> TicketFilter {
    let pairs = urlencoded::read(query.unwrap_or_default().as_bytes());
    TicketFilter::read(pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())))
}

/// `GET /m/tickets`
pub(crate) async fn list(State(app): State<App>, Desk(by): Desk, look: Look, RawQuery(query): RawQuery) -> Response {
    look.desk().answer(app.desk.tickets(&by, filter(query.as_deref())).await, "/m", manager::tickets)
}

/// `?do=` names the form that is open.
#[derive(Deserialize)]
pub(crate) struct Open {
    #[serde(default, rename = "do")]
    verb: String,
}

/// `GET /m/tickets/{no}`
pub(crate) async fn one(
    State(app): State<App>,
    Desk(by): Desk,
    look: Look,
    Path(no): Path<String>,
    Query(open): Query<Open>,
) -> Response {
    let look = look.desk();
    let Ok(no) = no.parse::<TicketNo>() else { return look.error(&AppError::NotFound, HOME) };
    match app.desk.ticket(&by, no).await {
        Ok(view) => {
            let opened = opened(&app, &by, &view, Opened::read(&open.verb)).await;
            look.page(StatusCode::OK, |now| manager::ticket(view, opened, now))
        }
        Err(error) => look.error(&error, HOME),
    }
}

/// What stands open beside the ticket, with the technicians to choose from where they are wanted.
async fn opened(app: &App, by: &Actor, view: &TicketPage, opened: Opened) -> Opened {
    match opened.wants_suggestions(view) {
        true => Opened { suggestions: app.desk.suggestions(by, view.no).await.unwrap_or_default(), ..opened },
        false => opened,
    }
}

/// `GET /m/tickets/{no}/print`
pub(crate) async fn print(State(app): State<App>, Desk(by): Desk, look: Look, Path(no): Path<String>) -> Response {
    let look = look.desk();
    let Ok(no) = no.parse::<TicketNo>() else { return look.error(&AppError::NotFound, HOME) };
    look.answer(app.desk.ticket(&by, no).await, HOME, manager::print)
}

/// `POST /m/tickets/{no}/reveal`: the full number, once, with a line in the audit trail.
pub(crate) async fn reveal(State(app): State<App>, Desk(by): Desk, look: Look, Path(no): Path<String>) -> Response {
    let look = look.desk();
    let Ok(no) = no.parse::<TicketNo>() else { return look.error(&AppError::NotFound, HOME) };
    match app.desk.reveal_phone(&by, no).await {
        Ok(phone) => {
            let opened = Opened { phone: Some(phone), ..Opened::default() };
            look.answer(app.desk.ticket(&by, no).await, HOME, |view, now| manager::ticket(view, opened, now))
        }
        Err(error) => look.error(&error, HOME),
    }
}

/// `POST /m/tickets/{no}/{verb}`
pub(crate) async fn step(
    State(app): State<App>,
    Desk(by): Desk,
    look: Look,
    Path((no, code)): Path<(String, String)>,
    request: Request,
) -> Response {
    let look = look.desk();
    let (Ok(no), Ok(verb)) = (no.parse::<TicketNo>(), verb(&code)) else {
        return look.error(&AppError::NotFound, HOME);
    };
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
        (Ok(view), AppError::Invalid(_) | AppError::Refused(_) | AppError::Busy) => view,
        _ => return look.error(&error, HOME),
    };
    view.step = Some((verb, typed));
    view.refusal = Some(words::error::page(&error, look.now).1);
    if let AppError::Invalid(faults) = error {
        view.faults = faults;
    }
    let opened = opened(app, by, &view, Opened::default()).await;
    look.page(status, |now| manager::ticket(view, opened, now))
}
