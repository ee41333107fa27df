//! `/admin/wechat`: the set-up of accounts and applications, step by step, with the last check.

use crate::{
    app::App,
    web::{caller::Desk, page::Look},
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, Reply, views::setup::SetupPage};
use domain::access::Actor;
use pages::admin;

/// `GET /admin/wechat`
pub(crate) async fn show(State(app): State<App>, Desk(by): Desk, look: Look) -> Response {
    look.desk().answer(page(&app, &by).await, "/m", admin::wechat)
}

/// `POST /admin/wechat`: checks now. The check goes on though its reader leaves.
pub(crate) async fn check(State(app): State<App>, Desk(by): Desk, look: Look) -> Response {
    let look = look.desk();
    if let Err(error) = app.services.setup_frame(&by).await {
        return look.error(&error, "/m");
    }
    let checking = app.clone();
    match tokio::spawn(async move { checking.setup.check(&checking.services).await }).await {
        Ok(Ok(())) => Redirect::to("/admin/wechat").into_response(),
        Ok(Err(error)) => {
            tracing::warn!(%error, "the set-up could not be checked");
            look.error(&AppError::Busy, "/admin/wechat")
        }
        Err(_) => look.error(&AppError::Busy, "/admin/wechat"),
    }
}

async fn page(app: &App, by: &Actor) -> Reply<SetupPage> {
    let frame = app.services.setup_frame(by).await?;
    let (checked_at, sections) = app.setup.last();
    Ok(SetupPage { frame, sections, checked_at })
}
