//! The list, the ticket page, and its print.

use crate::{
    app::App,
    web::{caller::Desk, page::Look, urlencoded},
};
use axum::{
    extract::{Path, Query, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use contract::{AppError, forms::TicketFilter, views::desk::TicketPage};
use domain::{access::Actor, ticket::TicketNo};
use pages::manager::{self, Opened};
use serde::Deserialize;

pub(super) const HOME: &str = "/m/tickets";

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
pub(super) async fn opened(app: &App, by: &Actor, view: &TicketPage, opened: Opened) -> Opened {
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
