//! Signing in: silently through the platforms on phones, by password on desktops. A sign-in under way is bound to its browser and account.

use crate::{
    app::App,
    web::{
        caller::{self, Client, Desk, client},
        cookies,
        form::Form,
        local_path::{LocalPath, encode},
        page::Look,
        turned_away::TurnedAway,
    },
};
use axum::{
    extract::{Path, Query, Request, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, Reply, forms::SignInForm};
use domain::{
    Refusal,
    access::{Actor, SystemJob},
    id::PersonId,
};
use pages::account;
use serde::Deserialize;
use services::SignedIn;
use wechat::OauthError;

/// How often a sign-in starts over by itself.
const TRIES: u8 = 2;
/// A sign-in must come back within this, seconds.
pub(super) const WINDOW_S: i64 = 600;
/// A browser keeps this long by which account it came in, seconds.
const REMEMBERED_S: i64 = 365 * 86_400;

/// `?to=` of an entry link.
#[derive(Deserialize)]
pub(crate) struct Entry {
    #[serde(default)]
    to: String,
}

/// What comes back from the platform.
#[derive(Deserialize)]
pub(crate) struct Returned {
    #[serde(default)]
    pub(super) code: String,
    #[serde(default)]
    pub(super) state: String,
}

/// A sign-in under way: what the cookie holds.
pub(super) struct Pending {
    pub(super) state: String,
    pub(super) door: String,
    pub(super) to: LocalPath,
    pub(super) tries: u8,
}

impl Pending {
    pub(super) fn read(headers: &HeaderMap) -> Option<Pending> {
        let mut parts = cookies::get(headers, cookies::OAUTH)?.splitn(4, '|');
        let (state, door, tries, to) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        Some(Pending { state: state.into(), door: door.into(), to: LocalPath::parse(to)?, tries: tries.parse().ok()? })
    }

    pub(super) fn cookie(&self) -> String {
        format!("{}|{}|{}|{}", self.state, self.door, self.tries, self.to)
    }
}

/// `GET /wx/{account}/in?to=`: every menu and push link begins here.
pub(crate) async fn enter(
    State(app): State<App>,
    Path(account): Path<String>,
    Query(entry): Query<Entry>,
    headers: HeaderMap,
) -> Response {
    let to = LocalPath::or(&entry.to, "/o/repairs");
    if !app.accounts.iter().any(|a| a.key == account) {
        return Look::from_headers(&app, &headers).error(&AppError::NotFound, "/");
    }
    start(&app, &headers, &format!("wx.{account}"), to, 0).await
}

/// `GET /wecom/{corp}/in?to=`
pub(crate) async fn enter_wecom(
    State(app): State<App>,
    Path(corp): Path<String>,
    Query(entry): Query<Entry>,
    headers: HeaderMap,
) -> Response {
    let to = LocalPath::or(&entry.to, "/t/jobs");
    if !app.corps.contains(&corp) {
        return Look::from_headers(&app, &headers).error(&AppError::NotFound, "/");
    }
    start(&app, &headers, &format!("wecom.{corp}"), to, 0).await
}

/// Sends the browser to the platform, unless it is signed in already.
async fn start(app: &App, headers: &HeaderMap, door: &str, to: LocalPath, tries: u8) -> Response {
    if let Ok(Some(person)) = caller::person(app, headers).await
        && suits(app, person, &to).await
        && came_by(app, headers, door, &to).await
    {
        return Redirect::to(&to.to_string()).into_response();
    }
    let look = Look::from_headers(app, headers);
    if client(headers) == Client::Browser {
        return look.page(StatusCode::OK, |_| account::open_in_wechat::page(None));
    }
    let pending = Pending { state: app.services.new_key(), door: door.into(), to, tries };
    match authorize(app, &pending) {
        Ok(url) => cookies::put(Redirect::to(&url).into_response(), cookies::OAUTH, &pending.cookie(), WINDOW_S),
        Err(error) => trouble(&look, &pending.to, &error),
    }
}

/// Whether a session is of use for where it wants to go.
async fn suits(app: &App, person: PersonId, to: &LocalPath) -> bool {
    let phone = !to.to_string().starts_with("/t") && !to.to_string().starts_with("/m");
    phone || app.services.staff_actor(person).await.is_ok()
}

/// Whether an owner came in by this account. By which one decides what they may choose from, so that a link alone changes nothing: the
/// platform has to say who they are there.
async fn came_by(app: &App, headers: &HeaderMap, door: &str, to: &LocalPath) -> bool {
    let (Some(("wx", account)), true) = (door.split_once('.'), to.to_string().starts_with("/o")) else { return true };
    if client(headers) == Client::Wecom {
        // An employee who scans a code: WeChat's own sign-in does not work in there.
        return true;
    }
    let token = cookies::get(headers, cookies::SESSION).unwrap_or_default();
    let known = match app.services.has_several_accounts() {
        true => app.services.session_account(token).await,
        false => return true,
    };
    known.is_ok_and(|known| known.as_deref() == Some(account))
}

fn authorize(app: &App, pending: &Pending) -> Result<String, OauthError> {
    let base = &app.services.settings().public_base;
    match pending.door.split_once('.') {
        Some(("wx", key)) => {
            app.services.gateway().authorize_url(key, &format!("{base}/wx/{key}/oauth"), &pending.state)
        }
        Some((_, key)) => {
            app.services.gateway().wecom_authorize_url(key, &format!("{base}/wecom/{key}/oauth"), &pending.state)
        }
        None => Err(OauthError::Misconfigured { code: None }),
    }
}

/// `GET /wx/{account}/oauth`: the platform sent the person back.
pub(crate) async fn returned(
    State(app): State<App>,
    Path(key): Path<String>,
    Query(back): Query<Returned>,
    headers: HeaderMap,
) -> Response {
    let look = Look::from_headers(&app, &headers);
    let pending = match accepted(&app, &headers, &format!("wx.{key}"), &back).await {
        Ok(pending) => pending,
        Err(response) => return *response,
    };
    match app.services.gateway().exchange_code(&key, &back.code).await {
        Ok(user) if user.snapshot => {
            let again = format!("/wx/{key}/in?to={}", encode(&pending.to.to_string()));
            look.page(StatusCode::OK, |_| account::snapshot::page(&again))
        }
        Ok(user) => match app.services.person_of_openid(&key, &user.openid).await {
            Ok(person) => {
                let response = open(&look, app.services.open_session_by(person, &key).await, &pending.to);
                cookies::put(response, cookies::ACCOUNT, &key, REMEMBERED_S)
            }
            Err(error) => look.error(&error, "/"),
        },
        Err(error) => again(&app, &headers, pending, &error).await,
    }
}

/// `GET /wecom/{corp}/oauth`
pub(crate) async fn returned_wecom(
    State(app): State<App>,
    Path(key): Path<String>,
    Query(back): Query<Returned>,
    headers: HeaderMap,
) -> Response {
    let look = Look::from_headers(&app, &headers);
    let pending = match accepted(&app, &headers, &format!("wecom.{key}"), &back).await {
        Ok(pending) => pending,
        Err(response) => return *response,
    };
    match app.services.gateway().exchange_wecom_code(&key, &back.code).await {
        Ok(user) => match app.services.person_of_userid(&key, &user.userid).await {
            Ok(person) => open(&look, app.services.open_session(person, true).await, &pending.to),
            Err(error) => look.error(&error, "/"),
        },
        Err(error) => again(&app, &headers, pending, &error).await,
    }
}

/// The sign-in that this browser began, or what to answer instead: a page that was reloaded goes on, anything else starts over.
async fn accepted(app: &App, headers: &HeaderMap, door: &str, back: &Returned) -> Result<Pending, Box<Response>> {
    let pending = Pending::read(headers);
    match pending {
        Some(pending) if pending.door == door && pending.state == back.state && !back.code.is_empty() => Ok(pending),
        _ => {
            let to = pending.map_or_else(|| LocalPath::or("", "/"), |p| p.to);
            let signed_in = caller::person(app, headers).await.ok().flatten().is_some();
            let look = Look::from_headers(app, headers);
            Err(Box::new(match signed_in {
                true => Redirect::to(&to.to_string()).into_response(),
                false => trouble(&look, &to, &OauthError::CodeSpent),
            }))
        }
    }
}

/// A spent code starts over once by itself; anything else is told.
async fn again(app: &App, headers: &HeaderMap, pending: Pending, error: &OauthError) -> Response {
    if *error == OauthError::CodeSpent && pending.tries < TRIES {
        return start(app, headers, &pending.door, pending.to, pending.tries + 1).await;
    }
    tracing::warn!(%error, door = %pending.door, "a sign-in failed");
    trouble(&Look::from_headers(app, headers), &pending.to, error)
}

fn trouble(look: &Look, to: &LocalPath, error: &OauthError) -> Response {
    let status = match error {
        OauthError::Outsider => StatusCode::FORBIDDEN,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    look.page(status, |_| account::oauth_trouble::page(&to.to_string(), None))
}

/// A new session on this phone.
fn open(look: &Look, opened: Reply<SignedIn>, to: &LocalPath) -> Response {
    match opened {
        Ok(session) => {
            let response = Redirect::to(&to.to_string()).into_response();
            let response = cookies::put(response, cookies::OAUTH, "", 0);
            cookies::put(response, cookies::SESSION, &session.token, session.max_age_s)
        }
        Err(error) => look.error(&error, "/"),
    }
}

/// `GET /m/sign-in`
pub(crate) async fn form(State(app): State<App>, look: Look, headers: HeaderMap, Query(next): Query<Next>) -> Response {
    let next = LocalPath::or(&next.next, "/m");
    let (next, scan) = (next.to_string(), scan(&app, &next));
    let view = account::sign_in::SignIn { next, scan, wechat: visitor_by(&app, &headers).await, ..Default::default() };
    look.page(StatusCode::OK, |now| account::sign_in::page(view, now))
}

/// The account by which this browser's person came in, if that person is nobody but their WeChat so far.
async fn visitor_by(app: &App, headers: &HeaderMap) -> Option<String> {
    let token = cookies::get(headers, cookies::SESSION).filter(|_| client(headers) == Client::Wechat)?;
    app.services.visitor_by(token).await.ok().flatten()
}

/// The way in by a code to scan with the preferred application.
fn scan(app: &App, next: &LocalPath) -> Option<String> {
    let corp = app.corps.first()?;
    Some(format!("/m/sign-in/wecom/{corp}?next={}", encode(&next.to_string())))
}

/// `?next=` of the staff's sign-in.
#[derive(Deserialize)]
pub(crate) struct Next {
    #[serde(default)]
    pub(super) next: String,
}

/// `POST /m/sign-in`
pub(crate) async fn send(State(app): State<App>, look: Look, headers: HeaderMap, request: Request) -> Response {
    let nobody = Actor::System(SystemJob::Timers);
    let form = match Form::read(&app, &nobody, request).await {
        Ok(form) => form,
        Err(error) => return look.desk().error(&error, "/m/sign-in"),
    };
    let typed = SignInForm { login: form.get("login"), password: form.get("password") };
    let next = LocalPath::or(&form.get("next"), "/m");
    let (login, scan) = (typed.login.clone(), scan(&app, &next));
    let wechat = visitor_by(&app, &headers).await;
    let view = account::sign_in::SignIn { login, next: next.to_string(), scan, wechat, ..Default::default() };
    let person = match app.services.sign_in(&typed).await {
        Ok(person) => person,
        Err(AppError::Invalid(_)) => {
            let view = account::sign_in::SignIn { wrong: true, ..view };
            return look.page(StatusCode::UNPROCESSABLE_ENTITY, |now| account::sign_in::page(view, now));
        }
        Err(AppError::Refused(Refusal::TooSoon { from })) => {
            let view = account::sign_in::SignIn { locked_until: Some(from), ..view };
            return look.page(StatusCode::TOO_MANY_REQUESTS, |now| account::sign_in::page(view, now));
        }
        Err(error) => return look.desk().error(&error, "/m/sign-in"),
    };
    if form.get("mine") == "1"
        && let Some(token) = cookies::get(&headers, cookies::SESSION)
        && let Err(error) = app.services.make_own(person, token).await
    {
        return look.desk().error(&error, "/m/sign-in");
    }
    match app.services.open_session(person, false).await {
        Ok(session) => {
            let response = Redirect::to(&next.to_string()).into_response();
            cookies::put(response, cookies::SESSION, &session.token, session.max_age_s)
        }
        Err(error) => look.desk().error(&error, "/m/sign-in"),
    }
}

/// `POST /m/sign-out`
pub(crate) async fn out(State(app): State<App>, desk: Result<Desk, TurnedAway>, headers: HeaderMap) -> Response {
    // Whose session has ended by itself is out already.
    if desk.is_ok()
        && let Some(token) = cookies::get(&headers, cookies::SESSION)
        && let Err(error) = app.services.close_session(token).await
    {
        return Look::from_headers(&app, &headers).desk().error(&error, "/m");
    }
    cookies::put(Redirect::to("/m/sign-in").into_response(), cookies::SESSION, "", 0)
}
