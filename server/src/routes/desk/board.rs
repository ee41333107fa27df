//! `GET /m`: the dashboard, of one project or all of the reader's.

use crate::{
    app::App,
    web::{caller::Desk, page::Look},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use pages::manager;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    project: String,
}

pub(crate) async fn show(State(app): State<App>, Desk(by): Desk, look: Look, Query(which): Query<Which>) -> Response {
    let project = which.project.parse().ok();
    look.desk().answer(app.desk.board(&by, project).await, "/m", |view, _now| manager::board(view, project))
}
