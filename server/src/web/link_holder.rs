//! Whoever holds a signed link: nobody signs in, the address itself is the right to look at one ticket.

use super::page::Look;
use crate::app::App;
use axum::{
    extract::{FromRequestParts, Path},
    http::{HeaderName, HeaderValue, StatusCode, request::Parts},
    response::Response,
};
use contract::AppError;
use domain::access::Actor;
use pages::account;

/// The holder of the link whose token is in the path.
pub(crate) struct LinkHolder(pub Actor);

/// Such a page stays between its reader and us: nothing keeps it, finds it, or is told where its reader came from.
const UNSEEN: &[(&str, &str)] =
    &[("cache-control", "no-store"), ("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex, nofollow")];

impl FromRequestParts<App> for LinkHolder {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let token = Path::<String>::from_request_parts(parts, app).await.map(|Path(token)| token).unwrap_or_default();
        match app.services.link_holder(&token).await {
            Ok(actor) => Ok(LinkHolder(actor)),
            Err(error) => Err(refused(&Look::of(app, parts), &error)),
        }
    }
}

/// The page of an error, for readers of links.
pub(crate) fn refused(look: &Look, error: &AppError) -> Response {
    unseen(match error {
        AppError::NotFound => look.page(StatusCode::NOT_FOUND, |_| account::link_gone::page()),
        error => look.error(error, "/"),
    })
}

/// The same answer with the headers that keep it unseen.
pub(crate) fn unseen(mut response: Response) -> Response {
    for (name, value) in UNSEEN {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}
