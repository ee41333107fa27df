//! Drafts: a form that came after its session had ended waits for whoever signs in with the same browser. Every address that takes forms
//! of people who are signed in stands behind [`forms`], every page of theirs behind [`pages_of`]; most handlers know nothing of it.

use super::{
    caller::{Desk, Field, Owner},
    cookies,
    form::Form,
    refill::{announced, refill},
    same_form::AS_SHOWN,
    turned_away::{SignIn, TurnedAway},
    way_back::form_left,
};
use crate::{app::App, router::Area};
use axum::{
    body::{Body, to_bytes},
    extract::{FromRequestParts, Request, State},
    http::{
        HeaderMap, StatusCode,
        header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE},
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use pages::{
    account::session_expired::Fate,
    phone::{Found, found},
};
use services::KeptDraft;
use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

/// Fields that are never kept: who comes back knows them, or has them at hand.
const SECRET: [&str; 2] = ["code", "password"];
/// Bytes of a page that can be filled in.
const MAX_PAGE: usize = 4 << 20;

/// What this browser left at the address that it asks for now.
#[derive(Clone, Default)]
pub(crate) struct Draft(Option<Arc<Left>>);

struct Left {
    /// The form's own address.
    path: String,
    form: Form,
    is_shown: AtomicBool,
}

impl<S: Sync> FromRequestParts<S> for Draft {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Draft>().cloned().unwrap_or_default())
    }
}

impl Draft {
    /// The form that was left here. Only for callers who are let in. It is filled in for every page that does not do so by itself.
    pub(crate) fn left(&self) -> Option<&Form> {
        self.0.as_deref().map(|left| &left.form)
    }

    /// The page shows by itself what was left, or says why it cannot be sent any more.
    pub(crate) fn is_shown(&self) {
        self.0.iter().for_each(|left| left.is_shown.store(true, Relaxed));
    }
}

/// Before an address that takes forms: who must sign in first finds the form again. Whom it lets in the handler need not look for again.
pub(crate) async fn forms(State((app, area)): State<(App, Area)>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let (token, path) = (token(&parts.headers), parts.uri.path().to_owned());
    match let_in(&mut parts, &app, area).await {
        Err(TurnedAway::NotSignedIn(way)) => keep(&app, &path, &way, Request::from_parts(parts, body)).await,
        Err(away) => away.into_response(),
        Ok(()) => {
            let response = next.run(Request::from_parts(parts, body)).await;
            match token.filter(|_| response.status().is_redirection()) {
                Some(token) => used_up(&app, &token, &path, response).await,
                None => response,
            }
        }
    }
}

async fn let_in(parts: &mut Parts, app: &App, area: Area) -> Result<(), TurnedAway> {
    match area {
        Area::Owner => Owner::from_request_parts(parts, app).await.map(|by| _ = parts.extensions.insert(by)),
        Area::Field => Field::from_request_parts(parts, app).await.map(|by| _ = parts.extensions.insert(by)),
        _ => Desk::from_request_parts(parts, app).await.map(|by| _ = parts.extensions.insert(by)),
    }
}

/// Keeps the form of somebody who has to sign in first, if it may be kept, and says what became of it.
async fn keep(app: &App, path: &str, way: &SignIn, request: Request) -> Response {
    match store(app, path, request).await {
        Some((kept, fate)) => cookies::put(way.page(fate), cookies::DRAFT, &kept.token, kept.max_age_s),
        None => way.page(Fate::NotSent),
    }
}

async fn store(app: &App, path: &str, request: Request) -> Option<(KeptDraft, Fate)> {
    if !app.services.may_keep_draft().await.ok()? {
        tracing::debug!("too many drafts in this minute: one was not kept");
        return None;
    }
    let (form, files_lost) = Form::read_fields(app, request).await.ok()?;
    let (form, code_lost) = form.without(&SECRET);
    let says_something = |(name, value): &(String, String)| !value.is_empty() && !AS_SHOWN.contains(&name.as_str());
    if !form.pairs().iter().any(says_something) {
        return None;
    }
    let kept = app.services.keep_draft(path, form.urlencoded()).await.ok()??;
    Some((kept, Fate::Kept { files_lost, code_lost }))
}

/// The form was taken: it is not shown again.
async fn used_up(app: &App, token: &str, path: &str, response: Response) -> Response {
    match app.services.discard_draft(token, path).await.is_ok_and(|gone| gone) {
        true => cookies::put(response, cookies::DRAFT, "", 0),
        false => response,
    }
}

fn token(headers: &HeaderMap) -> Option<String> {
    cookies::get(headers, cookies::DRAFT).filter(|token| token.len() == 64).map(str::to_owned)
}

/// Around a page: a form that was left there stands in it again.
pub(crate) async fn pages_of(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let wanted = (token(request.headers()), form_left(request.uri()));
    let Some(left) = find(&app, wanted).await.map(Arc::new) else { return next.run(request).await };
    request.extensions_mut().insert(Draft(Some(Arc::clone(&left))));
    // Here the page has to be legible; it is packed further out.
    request.headers_mut().remove(ACCEPT_ENCODING);
    let response = next.run(request).await;
    match response.status() == StatusCode::OK && is_page(&response) && !left.is_shown.load(Relaxed) {
        true => left.filled_in(response).await,
        false => response,
    }
}

async fn find(app: &App, (token, path): (Option<String>, Option<String>)) -> Option<Left> {
    let (token, path) = (token?, path?);
    let fields = app.services.draft(&token, &path).await.ok()??;
    Some(Left { path, form: Form::of_fields(&fields), is_shown: AtomicBool::new(false) })
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

impl Left {
    async fn filled_in(&self, response: Response) -> Response {
        let (mut parts, body) = response.into_parts();
        let Ok(page) = to_bytes(body, MAX_PAGE).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
        let page = String::from_utf8_lossy(&page);
        let refilled = refill(&page, &self.path, &self.form);
        let what = match &refilled {
            Some(page) if page.is_filled => Found::Filled,
            Some(_) => Found::Undone,
            None => Found::NotHere,
        };
        let page = announced(refilled.as_ref().map_or(&page, |page| &page.html), &found(what));
        parts.headers.remove(CONTENT_LENGTH);
        Response::from_parts(parts, Body::from(page))
    }
}
