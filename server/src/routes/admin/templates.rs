//! `/admin/wechat/templates`: what each notice says by which template of an account, the platform's lists, and test messages.

use crate::{
    app::App,
    web::{
        caller::Desk,
        draft::Draft,
        form::Form,
        local_path::encode,
        page::{Look, status},
    },
};
use axum::{
    extract::{RawQuery, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, Reply, views::templates::TemplatesPage, words};
use domain::access::Actor;
use pages::admin;

const HOME: &str = "/admin/wechat/templates";

/// `GET /admin/wechat/templates?account=`
pub(crate) async fn show(
    State(app): State<App>,
    Desk(by): Desk,
    look: Look,
    draft: Draft,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = Form::of_fields(&query.unwrap_or_default());
    let account = draft.left().unwrap_or(&asked).get("account");
    look.desk().answer(page(&app, &by, &account).await, "/admin/wechat", admin::templates)
}

/// `POST /admin/wechat/templates`: reads the platform's lists now. It goes on though its reader leaves.
pub(crate) async fn check(State(app): State<App>, Desk(by): Desk, look: Look, request: Request) -> Response {
    let look = look.desk();
    let account = match asked(&app, &by, request).await {
        Ok(form) => form.get("account"),
        Err(error) => return look.error(&error, HOME),
    };
    let checking = app.clone();
    match tokio::spawn(async move { checking.setup.check_templates(&checking.services).await }).await {
        Ok(Ok(_)) => back(&account),
        Ok(Err(error)) => {
            tracing::warn!(%error, "the templates could not be checked");
            look.error(&AppError::Busy, HOME)
        }
        Err(_) => look.error(&AppError::Busy, HOME),
    }
}

/// `POST /admin/wechat/templates/test`
pub(crate) async fn test(State(app): State<App>, Desk(by): Desk, look: Look, request: Request) -> Response {
    let look = look.desk();
    let form = match asked(&app, &by, request).await {
        Ok(form) => form,
        Err(error) => return look.error(&error, HOME),
    };
    let account = form.get("account");
    let error = match app.services.send_test(&by, &account, &form.get("notice")).await {
        Ok(()) => return back(&account),
        Err(error) => error,
    };
    match (page(&app, &by, &account).await, &error) {
        (Ok(mut view), AppError::Refused(_) | AppError::Busy) => {
            view.refusal = Some(words::error::page(&error, look.now).1);
            look.page(status(&error), |now| admin::templates(view, now))
        }
        _ => look.error(&error, HOME),
    }
}

/// The form of somebody who sets accounts up.
async fn asked(app: &App, by: &Actor, request: Request) -> Reply<Form> {
    app.services.setup_frame(by).await?;
    Form::read(app, by, request).await
}

fn back(account: &str) -> Response {
    Redirect::to(&format!("{HOME}?account={}", encode(account))).into_response()
}

async fn page(app: &App, by: &Actor, account: &str) -> Reply<TemplatesPage> {
    let mut view = app.services.templates_page(by, account).await?;
    app.setup.judge(&mut view);
    Ok(view)
}
