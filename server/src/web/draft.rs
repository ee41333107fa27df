//! Drafts: a form that came after its session had ended waits for whoever signs in with the same browser. Its files do not: without
//! a person there is nobody whose they could be.

use super::{
    cookies,
    form::Form,
    turned_away::{SignIn, TurnedAway},
};
use crate::app::App;
use axum::{
    extract::{FromRequestParts, Request},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use pages::account::session_expired::Fate;
use services::KeptDraft;
use std::convert::Infallible;

/// What this browser may have left at this address.
pub(crate) struct Draft {
    app: App,
    path: String,
    /// An address that says more than its path asks for something else.
    is_bare: bool,
    token: Option<String>,
}

impl FromRequestParts<App> for Draft {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let token = cookies::get(&parts.headers, cookies::DRAFT).filter(|t| t.len() == 64);
        Ok(Draft {
            app: app.clone(),
            path: parts.uri.path().to_owned(),
            is_bare: parts.uri.query().is_none(),
            token: token.map(str::to_owned),
        })
    }
}

impl Draft {
    /// The form that was left here. Only for callers who are let in.
    pub(crate) async fn left(&self) -> Option<Form> {
        let token = self.token.as_deref().filter(|_| self.is_bare)?;
        let fields = self.app.services.draft(token, &self.path).await.ok()??;
        Some(Form::of_fields(&fields))
    }

    /// The form was taken: it is not shown again.
    pub(crate) async fn used_up(&self, response: Response) -> Response {
        match &self.token {
            Some(token) if self.app.services.discard_draft(token, &self.path).await.is_ok_and(|gone| gone) => {
                cookies::put(response, cookies::DRAFT, "", 0)
            }
            _ => response,
        }
    }

    /// Keeps the form of somebody who has to sign in first, if it may be kept, and says what became of it.
    pub(crate) async fn keep(&self, away: TurnedAway, request: Request) -> Response {
        match away {
            TurnedAway::NotSignedIn(way) => self.keep_for(&way, request).await,
            away => away.into_response(),
        }
    }

    async fn keep_for(&self, way: &SignIn, request: Request) -> Response {
        match self.store(request).await {
            Some((kept, files_lost)) => {
                let page = way.page(Fate::Kept { files_lost });
                cookies::put(page, cookies::DRAFT, &kept.token, kept.max_age_s)
            }
            None => way.page(Fate::NotSent),
        }
    }

    /// The draft, and whether files came with the form.
    async fn store(&self, request: Request) -> Option<(KeptDraft, bool)> {
        if !self.app.services.may_keep_draft().await.ok()? {
            tracing::debug!("too many drafts in this minute: one was not kept");
            return None;
        }
        let (form, files_lost) = Form::read_fields(&self.app, request).await.ok()?;
        let kept = self.app.services.keep_draft(&self.path, form.urlencoded()).await.ok()??;
        Some((kept, files_lost))
    }
}
