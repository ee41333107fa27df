//! Server functions: the desk's small calls from its islands. The caller and the services come by context.

use crate::{app::App, web::caller::Desk};
use app::api::Call;
use axum::{
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use leptos::prelude::provide_context;

/// `POST /fn/…`
pub(crate) async fn call(State(app): State<App>, Desk(actor): Desk, request: Request) -> Response {
    let call = Call { actor, desk: app.desk.clone() };
    leptos_axum::handle_server_fns_with_context(move || provide_context(call.clone()), request).await.into_response()
}
