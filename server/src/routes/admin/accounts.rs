//! `/admin/wechat/accounts`: which projects speak by which service account; looked at by GET, published by POST.

use crate::{
    app::App,
    web::{caller::Desk, draft::Draft, form::Form, local_path::encode, page::Look},
};
use axum::{
    extract::{RawQuery, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use contract::{
    AppError,
    forms::{SpeakerForm, UnitFilter},
};
use pages::admin;

const HOME: &str = "/admin/wechat/accounts";

/// `GET /admin/wechat/accounts`: a page of units; with a unit and an account, what that would change.
pub(crate) async fn show(
    State(app): State<App>,
    Desk(by): Desk,
    look: Look,
    draft: Draft,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = Form::of_fields(&query.unwrap_or_default());
    let wish = draft.left().unwrap_or(&asked);
    let filter = UnitFilter::read(&wish.get("q"), &wish.get("page"));
    let reply = app.services.accounts_page(&by, &speaker(wish), filter).await;
    let moved_on = wish.get("moved") == "1";
    let reply = reply.map(|view| contract::views::accounts::AccountsPage { moved_on, ..view });
    look.desk().answer(reply, "/admin/wechat", admin::accounts)
}

/// `POST /admin/wechat/accounts`
pub(crate) async fn publish(State(app): State<App>, Desk(by): Desk, look: Look, request: Request) -> Response {
    let look = look.desk();
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => speaker(&form),
        Err(error) => return look.error(&error, HOME),
    };
    match app.services.publish_account(&by, &form).await {
        Ok(true) => Redirect::to(HOME).into_response(),
        Ok(false) => Redirect::to(&format!("{}&moved=1", looked_at(&form))).into_response(),
        Err(AppError::Invalid(_)) => Redirect::to(&looked_at(&form)).into_response(),
        Err(error) => look.error(&error, HOME),
    }
}

/// The address that shows what the form would change, with the reason that was typed.
fn looked_at(form: &SpeakerForm) -> String {
    let shown = format!("{HOME}?unit={}&account={}", encode(&form.unit), encode(&form.account));
    match form.reason.is_empty() {
        true => shown,
        false => format!("{shown}&reason={}", encode(&form.reason)),
    }
}

fn speaker(form: &Form) -> SpeakerForm {
    let [unit, account, was, reason] = ["unit", "account", "was", "reason"].map(|name| form.get(name));
    SpeakerForm { unit, account, was, reason }
}
