//! Pages: from a screen to an answer with its style, its nonce and its policy; errors in the reader's words.

use super::{
    caller::{Client, client},
    cookies, packed,
    policy::policy,
};
use crate::{app::App, config::Jssdk};
use axum::{
    extract::FromRequestParts,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
        request::Parts,
    },
    response::Response,
};
use contract::{AppError, Reply};
use domain::At;
use pages::{Screen, account, shell};
use std::convert::Infallible;

/// How this reader wants pages, and everything that a page needs.
pub(crate) struct Look {
    app: App,
    elder: bool,
    desk: bool,
    takes_packed: bool,
    in_wechat: bool,
    pub now: At,
}

impl FromRequestParts<App> for Look {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Look::of(app, parts))
    }
}

impl Look {
    pub(crate) fn of(app: &App, parts: &Parts) -> Look {
        Look::from_headers(app, &parts.headers)
    }

    pub(crate) fn from_headers(app: &App, headers: &HeaderMap) -> Look {
        let elder = cookies::get(headers, cookies::ELDER) == Some("1");
        let (takes_packed, in_wechat) = (packed::is_taken(headers), client(headers) == Client::Wechat);
        Look { app: app.clone(), elder, desk: false, takes_packed, in_wechat, now: app.now() }
    }

    /// Errors look like the desk's pages.
    pub(crate) fn desk(self) -> Look {
        Look { desk: true, ..self }
    }

    /// A page.
    pub(crate) fn page(&self, status: StatusCode, screen: impl FnOnce(At) -> Screen) -> Response {
        let nonce = self.app.services.new_key();
        let elder = self.elder;
        let now = self.now;
        let mut improved_by = None;
        let dressed = || {
            let screen = screen(now);
            improved_by = self.weixin().filter(|_| screen.weixin);
            Screen { elder, weixin: improved_by.is_some(), ..screen }
        };
        let html = shell::html(dressed, &self.app.assets, &nonce);
        let mut response = packed::answer(html, self.takes_packed);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache, private"));
        if let Ok(policy) = HeaderValue::from_str(&policy(&nonce, improved_by)) {
            headers.insert(CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    /// WeChat's script, for readers who have WeChat around them.
    fn weixin(&self) -> Option<&Jssdk> {
        self.app.jssdk.as_ref().filter(|_| self.in_wechat)
    }

    /// The page of an answer, or of its error.
    pub(crate) fn answer<T>(&self, reply: Reply<T>, home: &str, screen: impl FnOnce(T, At) -> Screen) -> Response {
        match reply {
            Ok(view) => self.page(StatusCode::OK, |now| screen(view, now)),
            Err(error) => self.error(&error, home),
        }
    }

    /// The page of an error.
    pub(crate) fn error(&self, error: &AppError, home: &str) -> Response {
        let desk = self.desk;
        self.page(status(error), |now| {
            let screen = account::error(error, now, home);
            if desk { Screen { audience: pages::Audience::Desk, class: Some("gate"), ..screen } } else { screen }
        })
    }
}

/// The one table from errors to statuses.
pub(crate) fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::NotSignedIn => StatusCode::UNAUTHORIZED,
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::Refused(_) | AppError::AlreadyReported(_) => StatusCode::CONFLICT,
        AppError::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::Busy => StatusCode::SERVICE_UNAVAILABLE,
        AppError::Trouble(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
