//! Live streams: the version of a ticket, whenever it changes. Ids only; the page asks again for the rest.

use crate::{
    app::App,
    web::{
        caller::{Desk, Field, Owner},
        page::status,
    },
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use contract::views::live::Changed;
use domain::{access::Actor, id::TicketId, ticket::TicketNo};
use futures::{StreamExt, stream};
use std::{convert::Infallible, time::Duration};
use tokio_stream::wrappers::BroadcastStream;

/// A quiet stream says that it lives.
const BEAT: Duration = Duration::from_secs(20);

/// `GET /o/repairs/{no}/live`
pub(crate) async fn owner(
    State(app): State<App>,
    Owner(by): Owner,
    path: Path<String>,
    headers: HeaderMap,
) -> Response {
    one(&app, &by, &path, &headers).await
}

/// `GET /t/jobs/{no}/live`
pub(crate) async fn job(State(app): State<App>, Field(by): Field, path: Path<String>, headers: HeaderMap) -> Response {
    one(&app, &by, &path, &headers).await
}

/// `GET /m/tickets/{no}/live`
pub(crate) async fn ticket(State(app): State<App>, Desk(by): Desk, path: Path<String>, headers: HeaderMap) -> Response {
    one(&app, &by, &path, &headers).await
}

/// `GET /t/jobs/live`: something of mine has changed.
pub(crate) async fn my_jobs(State(app): State<App>, Field(by): Field) -> Response {
    let listening = BroadcastStream::new(app.services.hub().listen());
    let mine = app.clone();
    let events = listening.filter_map(move |changed| {
        let (app, by) = (mine.clone(), by.clone());
        async move {
            let changed = changed.ok()?;
            app.services.in_scope(&by, changed.ticket).await.then(|| event(&changed))
        }
    });
    answer(&app, events)
}

/// One ticket's stream: first its version if the page is behind, then every change.
async fn one(app: &App, by: &Actor, no: &str, headers: &HeaderMap) -> Response {
    let Ok(no) = no.parse::<TicketNo>() else { return axum::http::StatusCode::NOT_FOUND.into_response() };
    let listening = BroadcastStream::new(app.services.hub().listen());
    let (ticket, version) = match app.services.version_of(by, no).await {
        Ok(found) => found,
        Err(error) => return status(&error).into_response(),
    };
    let seen = headers.get("last-event-id").and_then(|v| v.to_str().ok()).and_then(|v| v.parse::<u32>().ok());
    let first = (seen != Some(version)).then(|| message(version));
    let events = listening.filter_map(move |changed| async move { of(ticket, changed.ok()?) });
    answer(app, stream::iter(first).chain(events))
}

fn of(ticket: TicketId, changed: Changed) -> Option<Event> {
    (changed.ticket == ticket).then(|| event(&changed))
}

fn event(changed: &Changed) -> Event {
    message(changed.version)
}

fn message(version: u32) -> Event {
    Event::default().id(version.to_string()).data(version.to_string())
}

fn answer(app: &App, events: impl futures::Stream<Item = Event> + Send + 'static) -> Response {
    let stopping = app.stopping.clone();
    let events = events.take_until(async move { stopping.cancelled().await }).map(Ok::<_, Infallible>);
    Sse::new(events).keep_alive(KeepAlive::new().interval(BEAT)).into_response()
}
