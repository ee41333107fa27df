//! The report: choose a category, fill in its form, send it, see the receipt.

use crate::{
    app::App,
    web::{caller::Owner, draft::Draft, form::Form, page::Look, through::Through},
};
use axum::{
    extract::{Path, Query, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, forms::RepairForm, views::owner::Prefill, words};
use domain::access::Actor;
use pages::owner;
use serde::Deserialize;

const HOME: &str = "/o/repairs";

/// What a link or the first step knows.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Known {
    category: String,
    place: String,
    asset: String,
}

/// `GET /o/repairs/new`: what was left unsent, the categories, or the form of one.
pub(crate) async fn form(
    State(app): State<App>,
    Owner(by): Owner,
    look: Look,
    draft: Draft,
    Through(account): Through,
    Query(known): Query<Known>,
) -> Response {
    if let Some(left) = draft.left()
        && let Ok(view) = app.owner.new_report(&by, RepairForm { account: account.clone(), ..repair_form(left) }).await
    {
        draft.is_shown();
        return look.page(StatusCode::OK, |now| owner::report::page(view, now).restored(true));
    }
    if known.category.is_empty() {
        let prefill = Prefill { place: known.place, asset: known.asset, account };
        return look.answer(app.owner.choose_category(&by, prefill).await, HOME, owner::choose_category::page);
    }
    let (category, place, asset) = (known.category, known.place, known.asset);
    let form = RepairForm { category, place, asset, account, ..RepairForm::default() };
    look.answer(app.owner.new_report(&by, form).await, HOME, owner::report::page)
}

/// `POST /o/repairs/new`
pub(crate) async fn send(
    State(app): State<App>,
    Owner(by): Owner,
    look: Look,
    Through(account): Through,
    request: Request,
) -> Response {
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => form,
        Err(error) => return look.error(&error, HOME),
    };
    let repair = RepairForm { account, ..repair_form(&form) };
    if !form.faults.is_empty() {
        return refused(&app, &by, &look, repair, AppError::Invalid(form.faults)).await;
    }
    match app.owner.report(&by, repair.clone()).await {
        Ok(reported) => Redirect::to(&format!("/o/repairs/{}/receipt", reported.no)).into_response(),
        Err(error) => refused(&app, &by, &look, repair, error).await,
    }
}

/// The form again, with everything typed and what is wrong with it.
async fn refused(app: &App, by: &Actor, look: &Look, form: RepairForm, error: AppError) -> Response {
    let status = crate::web::page::status(&error);
    let mut view = match app.owner.new_report(by, form).await {
        Ok(view) => view,
        Err(_) => return look.error(&error, HOME),
    };
    match error {
        AppError::Invalid(faults) => view.faults = faults,
        AppError::AlreadyReported(no) => view.already = Some(no),
        error => view.trouble = Some(words::error::page(&error, look.now).1),
    }
    look.page(status, |now| owner::report::page(view, now))
}

/// `GET /o/repairs/{no}/receipt`
pub(crate) async fn receipt(State(app): State<App>, Owner(by): Owner, look: Look, Path(no): Path<String>) -> Response {
    match no.parse() {
        Ok(no) => look.answer(app.owner.receipt(&by, no).await, HOME, owner::receipt::page),
        Err(_) => look.error(&AppError::NotFound, HOME),
    }
}

/// The report's fields.
pub(crate) fn repair_form(form: &Form) -> RepairForm {
    let mut repair = RepairForm {
        key: form.get("key"),
        category: form.get("category"),
        place: form.get("place"),
        asset: form.get("asset"),
        description: form.get("description"),
        phone: form.get("phone"),
        wanted_day: form.get("wanted_day"),
        wanted_slot: form.get("wanted_slot"),
        media: form.media(),
        weixin_photos: form.all("weixin_photo").filter_map(|photo| photo.parse().ok()).collect(),
        fresh: form.get("fresh") == "1",
        ..RepairForm::default()
    };
    for (code, value) in form.with_prefix("f.") {
        repair.answers.entry(code.to_owned()).or_default().push(value.to_owned());
    }
    repair
}
