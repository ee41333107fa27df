//! The front door, the health check, and what happens when something is not there or breaks.

use crate::{
    app::App,
    web::{
        caller::{Client, client, person},
        page::Look,
    },
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use contract::AppError;
use std::any::Any;

/// `GET /`: to where this person belongs.
pub(crate) async fn home(State(app): State<App>, headers: HeaderMap) -> Response {
    if client(&headers) == Client::Wecom {
        return Redirect::to("/t/jobs").into_response();
    }
    let person = person(&app, &headers).await.ok().flatten();
    let staff = match person {
        Some(person) => app.services.staff_actor(person).await.ok(),
        None => None,
    };
    let to = match (client(&headers), staff) {
        (Client::Browser, _) => "/m",
        (_, Some(_)) => "/t/jobs",
        _ => "/o/repairs",
    };
    Redirect::to(to).into_response()
}

/// `GET /health`: the database answers.
pub(crate) async fn health(State(app): State<App>) -> Response {
    match app.services.is_well().await {
        true => (StatusCode::OK, "ok").into_response(),
        false => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response(),
    }
}

/// Everything that is no address of ours.
pub(crate) async fn not_found(State(app): State<App>, headers: HeaderMap, request: Request) -> Response {
    let name = request.uri().path().trim_start_matches('/');
    if let Some((_, content)) = app.verify_files.iter().find(|(n, _)| n == name) {
        return content.clone().into_response();
    }
    let look = Look::from_headers(&app, &headers);
    let desk = request.uri().path().starts_with("/m");
    let (look, home) = if desk { (look.desk(), "/m") } else { (look, "/") };
    look.error(&AppError::NotFound, home)
}

/// A panic is a bug of ours: logged, and a plain page for the person.
pub(crate) fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let text =
        cause.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| cause.downcast_ref::<String>().cloned());
    tracing::error!(cause = %text.unwrap_or_default(), "a handler panicked");
    let (title, sentence) = contract::words::chat::BROKEN;
    let html = format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><h1>{title}</h1><p>{sentence}</p></html>"
    );
    let mut response = (StatusCode::INTERNAL_SERVER_ERROR, html).into_response();
    response.headers_mut().insert(CONTENT_TYPE, axum::http::HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// A path as it may be logged: a progress link is the right to look, so its token is left out.
fn named(path: &str) -> &str {
    if path.starts_with("/p/") { "/p/" } else { path }
}

/// One line for each request: no query, no person.
pub(crate) async fn log(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = app.now();
    let (method, path) = (request.method().clone(), named(request.uri().path()).to_owned());
    let id = request.headers().get("x-request-id").and_then(|v| v.to_str().ok()).map(str::to_owned);
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let duration_ms = app.now().since(began);
    tracing::debug!(%method, path, status, duration_ms, request = id.as_deref().unwrap_or("-"), "answered");
    response
}
