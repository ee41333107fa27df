//! Through which service account the session's person came in: what they may choose from for something new depends on it.

use super::cookies;
use crate::app::App;
use axum::{extract::FromRequestParts, http::request::Parts};
use std::convert::Infallible;

/// The account's key; none where there is only one account, or they came otherwise.
pub(crate) struct Through(pub Option<String>);

impl FromRequestParts<App> for Through {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let token = cookies::get(&parts.headers, cookies::SESSION).filter(|_| app.services.has_several_accounts());
        let Some(token) = token else { return Ok(Through(None)) };
        Ok(Through(app.services.session_account(token).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "the session's account could not be read; every estate is offered");
            None
        })))
    }
}
