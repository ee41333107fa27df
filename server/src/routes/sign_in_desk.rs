//! Signing in to the desk by scanning a code with WeCom. The way there and back is bound to this browser and this application; only an
//! employee with a post at the desk gets in.

use super::sign_in::{Next, Pending, Returned, WINDOW_S};
use crate::{
    app::App,
    web::{caller, cookies, local_path::LocalPath, page::Look},
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use contract::AppError;
use domain::{access::Act, id::PersonId};
use pages::account::no_desk::{self, Why};
use wechat::OauthError;

/// `GET /m/sign-in/wecom/{corp}?next=`: to the page with the code.
pub(crate) async fn begin(
    State(app): State<App>,
    Path(corp): Path<String>,
    Query(next): Query<Next>,
    look: Look,
) -> Response {
    let look = look.desk();
    if !app.corps.contains(&corp) {
        return look.error(&AppError::NotFound, "/m/sign-in");
    }
    let to = LocalPath::or(&next.next, "/m");
    let pending = Pending { state: app.services.new_key(), door: door(&corp), to, tries: 0 };
    let back = format!("{}/m/sign-in/wecom/{corp}/back", app.services.settings().desk_base);
    match app.services.gateway().wecom_login_url(&corp, &back, &pending.state) {
        Ok(url) => cookies::put(Redirect::to(&url).into_response(), cookies::OAUTH, &pending.cookie(), WINDOW_S),
        Err(error) => refused(&look, &error),
    }
}

/// `GET /m/sign-in/wecom/{corp}/back`: the platform sent somebody back.
pub(crate) async fn returned(
    State(app): State<App>,
    Path(corp): Path<String>,
    Query(back): Query<Returned>,
    headers: HeaderMap,
) -> Response {
    let look = Look::from_headers(&app, &headers).desk();
    let ours = |p: &Pending| p.door == door(&corp) && p.state == back.state && !back.code.is_empty();
    let Some(pending) = Pending::read(&headers).filter(ours) else {
        // A page that was reloaded after it had worked goes on.
        return match caller::person(&app, &headers).await {
            Ok(Some(_)) => Redirect::to("/m").into_response(),
            _ => page(&look, StatusCode::BAD_REQUEST, Why::Trouble),
        };
    };
    match app.services.gateway().exchange_wecom_code(&corp, &back.code).await {
        Ok(user) => match at_the_desk(&app, &corp, &user.userid).await {
            Ok(person) => open(&app, &look, person, &pending.to).await,
            Err(AppError::NotSignedIn) => page(&look, StatusCode::FORBIDDEN, Why::Unbound),
            Err(AppError::NotFound) => page(&look, StatusCode::FORBIDDEN, Why::NoPost),
            Err(error) => look.error(&error, "/m/sign-in"),
        },
        Err(error) => refused(&look, &error),
    }
}

fn door(corp: &str) -> String {
    format!("desk.{corp}")
}

/// The employee behind a userid. `NotSignedIn`: nobody here; `NotFound`: somebody without a post at the desk.
async fn at_the_desk(app: &App, corp: &str, userid: &str) -> Result<PersonId, AppError> {
    let person = app.services.person_of_userid(corp, userid).await?;
    let actor = app.services.staff_actor(person).await?;
    if actor.is_any(Act::ReadBoard.roles()) { Ok(person) } else { Err(AppError::NotFound) }
}

async fn open(app: &App, look: &Look, person: PersonId, to: &LocalPath) -> Response {
    match app.services.open_session(person, false).await {
        Ok(session) => {
            let response = Redirect::to(&to.to_string()).into_response();
            let response = cookies::put(response, cookies::OAUTH, "", 0);
            cookies::put(response, cookies::SESSION, &session.token, session.max_age_s)
        }
        Err(error) => look.error(&error, "/m/sign-in"),
    }
}

fn refused(look: &Look, error: &OauthError) -> Response {
    tracing::warn!(%error, "a sign-in by code failed");
    match error {
        OauthError::Outsider => page(look, StatusCode::FORBIDDEN, Why::Outsider),
        _ => page(look, StatusCode::SERVICE_UNAVAILABLE, Why::Trouble),
    }
}

fn page(look: &Look, status: StatusCode, why: Why) -> Response {
    look.page(status, |_| no_desk::page(why))
}
