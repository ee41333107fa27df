//! Callers: who sent a request, by the session's cookie. The area decides as whom they act; without a caller there is no service.
//! A request is asked once: who was found by the door before a form is found again in its extensions.

use super::{
    cookies,
    local_path::encode,
    page::Look,
    turned_away::{SignIn, TurnedAway},
    way_back::way_back,
};
use crate::app::App;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, header::USER_AGENT, request::Parts},
    response::{IntoResponse, Response},
};
use contract::AppError;
use domain::{access::Actor, id::PersonId};

/// An owner.
#[derive(Clone)]
pub(crate) struct Owner(pub Actor);
/// A technician or lead.
#[derive(Clone)]
pub(crate) struct Field(pub Actor);
/// The desk, a manager, an administrator.
#[derive(Clone)]
pub(crate) struct Desk(pub Actor);
/// Anybody who is signed in, as whoever they are: for files.
pub(crate) struct Anybody {
    /// As an owner.
    pub person: Actor,
    /// As an employee, if they are one.
    pub staff: Option<Actor>,
}

/// The person of the session.
pub(crate) async fn person(app: &App, headers: &HeaderMap) -> Result<Option<PersonId>, AppError> {
    match cookies::get(headers, cookies::SESSION) {
        Some(token) if token.len() == 64 => app.services.session_person(token).await,
        _ => Ok(None),
    }
}

/// Which app somebody looks at us with; a hint, never a right.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Client {
    Wechat,
    Wecom,
    Browser,
}

pub(crate) fn client(headers: &HeaderMap) -> Client {
    let agent = headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if agent.contains("wxwork/") {
        Client::Wecom
    } else if agent.contains("MicroMessenger/") {
        Client::Wechat
    } else {
        Client::Browser
    }
}

impl FromRequestParts<App> for Owner {
    type Rejection = TurnedAway;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, TurnedAway> {
        if let Some(known) = parts.extensions.get::<Owner>() {
            return Ok(known.clone());
        }
        match person(app, &parts.headers).await {
            Ok(Some(person)) => Ok(Owner(Actor::Person { person })),
            Ok(None) => Err(phone_sign_in(parts, app)),
            Err(error) => Err(refused(&Look::of(app, parts), &error, "/o/repairs")),
        }
    }
}

impl FromRequestParts<App> for Field {
    type Rejection = TurnedAway;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, TurnedAway> {
        if let Some(known) = parts.extensions.get::<Field>() {
            return Ok(known.clone());
        }
        staff(parts, app).await.map(Field).map_err(|error| match error {
            AppError::NotSignedIn => phone_sign_in(parts, app),
            error => refused(&Look::of(app, parts), &error, "/t/jobs"),
        })
    }
}

impl FromRequestParts<App> for Desk {
    type Rejection = TurnedAway;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, TurnedAway> {
        if let Some(known) = parts.extensions.get::<Desk>() {
            return Ok(known.clone());
        }
        staff(parts, app).await.map(Desk).map_err(|error| match error {
            AppError::NotSignedIn => desk_sign_in(parts, app),
            error => refused(&Look::of(app, parts).desk(), &error, "/m"),
        })
    }
}

impl FromRequestParts<App> for Anybody {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let person = person(app, &parts.headers).await.ok().flatten();
        let Some(person) = person else { return Err(axum::http::StatusCode::NOT_FOUND.into_response()) };
        let staff = app.services.staff_actor(person).await.ok();
        Ok(Anybody { person: Actor::Person { person }, staff })
    }
}

async fn staff(parts: &Parts, app: &App) -> Result<Actor, AppError> {
    let person = person(app, &parts.headers).await?.ok_or(AppError::NotSignedIn)?;
    app.services.staff_actor(person).await
}

fn refused(look: &Look, error: &AppError, home: &str) -> TurnedAway {
    TurnedAway::Refused(Box::new(look.error(error, home)))
}

/// Through the platform that the reader looks at us with.
fn phone_sign_in(parts: &Parts, app: &App) -> TurnedAway {
    let back = encode(&way_back(parts));
    let entry = match (client(&parts.headers), app.corps.first()) {
        (Client::Wecom, Some(corp)) => format!("/wecom/{corp}/in?to={back}"),
        _ => format!("/wx/{}/in?to={back}", account(parts, app)),
    };
    sign_in(parts, app, entry, false)
}

/// The account by which this browser came in last, if there still is one.
fn account<'a>(parts: &'a Parts, app: &'a App) -> &'a str {
    let last = cookies::get(&parts.headers, cookies::ACCOUNT);
    last.filter(|key| app.accounts.iter().any(|a| a.key == *key)).unwrap_or_else(|| app.default_account())
}

/// By password.
fn desk_sign_in(parts: &Parts, app: &App) -> TurnedAway {
    sign_in(parts, app, format!("/m/sign-in?next={}", encode(&way_back(parts))), true)
}

fn sign_in(parts: &Parts, app: &App, entry: String, is_desk: bool) -> TurnedAway {
    let asked_for_page = parts.method == Method::GET;
    TurnedAway::NotSignedIn(SignIn { look: Look::of(app, parts), entry, asked_for_page, is_desk })
}
