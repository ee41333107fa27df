//! My jobs, the crew's, and one of them.

use crate::{
    app::App,
    web::{caller::Field, page::Look},
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use contract::{AppError, views::field::Tab};
use pages::technician;
use serde::Deserialize;

const HOME: &str = "/t/jobs";

/// `?tab=` of one's own jobs, `?of=crew` for those of the crew.
#[derive(Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    tab: String,
    #[serde(default)]
    of: String,
}

/// `GET /t/jobs`
pub(crate) async fn list(State(app): State<App>, Field(by): Field, look: Look, Query(which): Query<Which>) -> Response {
    if which.of == "crew" {
        return look.answer(app.field.crew_jobs(&by).await, HOME, technician::crew_jobs::page);
    }
    look.answer(app.field.my_jobs(&by, Tab::from_code(&which.tab)).await, "/", technician::my_jobs::page)
}

/// `GET /t/jobs/{no}`
pub(crate) async fn one(State(app): State<App>, Field(by): Field, look: Look, Path(no): Path<String>) -> Response {
    match no.parse() {
        Ok(no) => look.answer(app.field.job(&by, no).await, HOME, technician::job::page),
        Err(_) => look.error(&AppError::NotFound, HOME),
    }
}
