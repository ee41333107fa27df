//! Server functions: the desk's small calls from its islands. The caller and the services come by context.

use crate::{
    app::App,
    web::{caller::Desk, page::status},
};
use app::api::{ApiError, Call};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use leptos::{prelude::provide_context, server_fn::error::FromServerFnError};

/// An error is a few words.
const MOST: usize = 64 * 1024;

/// `POST /fn/…`
pub(crate) async fn call(State(app): State<App>, Desk(actor): Desk, request: Request) -> Response {
    let call = Call { actor, desk: app.desk.clone() };
    let provide = move || provide_context(call.clone());
    let answer = leptos_axum::handle_server_fns_with_context(provide, request).await.into_response();
    if answer.status() == StatusCode::INTERNAL_SERVER_ERROR { refused(answer).await } else { answer }
}

/// The framework says 500 to whatever was refused. This says what a page would; the island reads the same body.
async fn refused(answer: Response) -> Response {
    let (mut parts, body) = answer.into_parts();
    let Ok(bytes) = to_bytes(body, MOST).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    parts.status = match ApiError::de(bytes.clone()) {
        ApiError::Answer(error) => status(&error),
        // What does not come from the service is a form that could not be read.
        ApiError::Lost => StatusCode::BAD_REQUEST,
    };
    Response::from_parts(parts, Body::from(bytes))
}
