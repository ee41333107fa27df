//! `/admin/stickers`: what of an estate has a sticker; making, renewing, retiring, moving and printing them.

use crate::{
    app::App,
    web::{caller::Desk, draft::Draft, form::Form, page::Look},
};
use axum::{
    extract::{RawQuery, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contract::{
    AppError, Reply,
    forms::{StickerChange, StickerFilter, StickerWish},
    views::stickers::{StickersPage, StickersTold},
};
use domain::access::Actor;
use pages::admin;

const HOME: &str = "/admin/stickers";

/// `GET /admin/stickers`: the list, and what came of the last click.
pub(crate) async fn list(
    State(app): State<App>,
    Desk(by): Desk,
    look: Look,
    draft: Draft,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = Form::of_fields(&query.unwrap_or_default());
    // The address knows the page of the list, what was left only the list.
    let left = draft.left().filter(|_| asked.get("project").is_empty());
    let filter = StickerFilter { ticked: vec![], ..filter(left.unwrap_or(&asked)) };
    let reply = app.services.stickers_page(&by, &filter).await;
    let told = told(&asked).filter(|_| draft.left().is_none());
    let reply = reply.map(|view| StickersPage { told, ..view });
    look.desk().answer(reply, "/m", admin::stickers)
}

/// `GET /admin/stickers/print`
pub(crate) async fn print(State(app): State<App>, Desk(by): Desk, look: Look, RawQuery(query): RawQuery) -> Response {
    let filter = filter(&Form::of_fields(&query.unwrap_or_default()));
    let reply = app.services.sticker_sheets(&by, &filter).await;
    look.desk().answer(reply, HOME, |view, _| admin::sticker_sheets(view))
}

/// `POST /admin/stickers`: makes at once; asks before everything else.
pub(crate) async fn act(State(app): State<App>, Desk(by): Desk, look: Look, request: Request) -> Response {
    let look = look.desk();
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => form,
        Err(error) => return look.error(&error, HOME),
    };
    let filter = filter(&form);
    let done = match (StickerChange::from_code(&form.get("do")), form.get("sure") == "1") {
        (None, _) => app.services.make_stickers(&by, &filter).await.map(StickersTold::Made),
        (Some(change), true) => sure(&app, &by, change, &form, &filter).await,
        (Some(change), false) => match app.services.ask_stickers(&by, &filter, change).await {
            Ok(Some(question)) => return look.page(StatusCode::OK, |_| admin::stickers_question(question)),
            Ok(None) => Ok(StickersTold::NothingTicked),
            Err(error) => Err(error),
        },
    };
    match done {
        Ok(told) => Redirect::to(&told_at(&filter, told)).into_response(),
        Err(error) => look.error(&error, HOME),
    }
}

async fn sure(
    app: &App,
    by: &Actor,
    change: StickerChange,
    form: &Form,
    filter: &StickerFilter,
) -> Reply<StickersTold> {
    let keys = form.all("key").filter_map(|key| key.parse().ok()).collect();
    let to = match (change, form.get("to").parse()) {
        (StickerChange::Move, Err(_)) => return Err(AppError::NotFound),
        (_, to) => to.ok(),
    };
    let wish = StickerWish { project: filter.project, change, keys, to };
    Ok(StickersTold::Changed(change, app.services.change_stickers(by, &wish).await?))
}

fn filter(form: &Form) -> StickerFilter {
    let singles = ["project", "within", "kind", "page"].map(|name| (name, form.get(name)));
    let pairs = singles.iter().map(|(name, value)| (*name, value.as_str()));
    StickerFilter::read(pairs.chain(form.all("spot").map(|spot| ("spot", spot))))
}

/// The list with what came of a click.
fn told_at(filter: &StickerFilter, told: StickersTold) -> String {
    let list = StickerFilter { ticked: vec![], page: 1, ..filter.clone() }.href();
    match told {
        StickersTold::Made(n) => format!("{list}&made={n}"),
        StickersTold::Changed(change, n) => format!("{list}&{}={n}", change.code()),
        StickersTold::NothingTicked => format!("{list}&none=1"),
    }
}

fn told(asked: &Form) -> Option<StickersTold> {
    let number = |name: &str| asked.get(name).parse::<u32>().ok();
    let changed = |change: StickerChange| Some(StickersTold::Changed(change, number(change.code())?));
    let nothing = || number("none").map(|_| StickersTold::NothingTicked);
    let made = number("made").map(StickersTold::Made);
    made.or_else(|| StickerChange::ALL.into_iter().find_map(changed)).or_else(nothing)
}
