//! `/admin/wechat/members`: the directories of WeCom applications, and who is who.

use crate::{
    app::App,
    web::{caller::Desk, form::Form, page::Look},
};
use axum::{
    extract::{RawQuery, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contract::{
    AppError, Reply,
    forms::{MemberFilter, MemberForm},
    views::directory::{MembersPage, Refused},
};
use domain::{access::Actor, form::Problem};
use pages::admin;

const PAGE: &str = "/admin/wechat/members";

/// `GET /admin/wechat/members`: a page of each list.
pub(crate) async fn show(State(app): State<App>, Desk(by): Desk, look: Look, RawQuery(query): RawQuery) -> Response {
    look.desk().answer(page(&app, &by, &filter(query)).await, "/m", admin::members)
}

/// `POST /admin/wechat/members`: reads a directory now, binds a member, or takes a binding back; then the
/// page where it was asked for.
pub(crate) async fn act(
    State(app): State<App>,
    Desk(by): Desk,
    look: Look,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    let look = look.desk();
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => form,
        Err(error) => return look.error(&error, PAGE),
    };
    let typed = MemberForm { corp: form.get("corp"), userid: form.get("userid"), staff: form.get("staff") };
    let done = match form.get("do").as_str() {
        "read" => app.services.read_directory_for(&by, &typed.corp).await,
        "unbind" => app.services.unbind_member(&by, &typed).await,
        _ => app.services.bind_member(&by, &typed).await,
    };
    match done {
        Ok(()) => Redirect::to(&filter(query).href()).into_response(),
        Err(error) => match fault(&error).cloned() {
            Some(why) => refused((&app, &by, &look), &filter(query), typed, why).await,
            None => look.error(&error, PAGE),
        },
    }
}

/// What is wrong with the name that was typed, if that is all.
fn fault(error: &AppError) -> Option<&Problem> {
    match error {
        AppError::Invalid(faults) => faults.at("staff"),
        _ => None,
    }
}

/// The same page, with what was typed and what is wrong with it.
async fn refused(
    (app, by, look): (&App, &Actor, &Look),
    filter: &MemberFilter,
    typed: MemberForm,
    why: Problem,
) -> Response {
    let mut view = match page(app, by, filter).await {
        Ok(view) => view,
        Err(error) => return look.error(&error, PAGE),
    };
    if let Some(directory) = view.directories.iter_mut().find(|d| d.corp == typed.corp) {
        directory.refused = Some(Refused { userid: typed.userid, typed: typed.staff, why });
    }
    look.page(StatusCode::UNPROCESSABLE_ENTITY, |now| admin::members(view, now))
}

fn filter(query: Option<String>) -> MemberFilter {
    let asked = Form::of_fields(&query.unwrap_or_default());
    MemberFilter::read(&asked.get("corp"), &asked.get("list"), &asked.get("page"))
}

async fn page(app: &App, by: &Actor, filter: &MemberFilter) -> Reply<MembersPage> {
    let frame = app.services.setup_frame(by).await?;
    let mut directories = app.services.directories(by, filter).await?;
    let (_, sections) = app.setup.last();
    for directory in &mut directories {
        let section = sections.iter().find(|section| section.key == directory.corp);
        directory.name = section.map_or_else(|| directory.corp.clone(), |section| section.name.clone());
    }
    Ok(MembersPage { frame, directories })
}
