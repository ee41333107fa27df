//! From a code to a person. Somebody waits for the page, so rests are not kept and limits are shorter.

use secrecy::ExposeSecret;
use serde_json::Value;

use super::Client;
use crate::account::Account;
use crate::error::{Action, OauthError, Realm, action};
use crate::gateway::WebUser;
use crate::wire::{Failure, Request, integer, text};

const UNSET: OauthError = OauthError::Misconfigured { code: None };

impl Client {
    pub(super) async fn web_user(&self, account: &str, code: &str) -> Result<WebUser, OauthError> {
        let account = self.account(account).map_err(|_| UNSET)?;
        user(&self.exchange(account, code).await?)
    }

    /// The platform's answer to a code, with the person's own token in it.
    pub(super) async fn exchange(&self, account: &Account, code: &str) -> Result<Value, OauthError> {
        if code.is_empty() {
            return Err(OauthError::CodeSpent);
        }
        let query = [
            ("appid", account.appid.as_str()),
            ("secret", account.secret.expose_secret()),
            ("code", code),
            ("grant_type", "authorization_code"),
        ];
        self.web(account, Request { path: "/sns/oauth2/access_token", query: &query, body: None }).await
    }

    /// A call of the sign-in, without the account's token.
    pub(super) async fn web(&self, account: &Account, request: Request<'_>) -> Result<Value, OauthError> {
        let answer = self.http.send(&self.hosts.api, request, None, Some(self.limits.sign_in)).await;
        answer.map_err(|failure| meaning(&account.key, Realm::Web, &failure))
    }
}

/// Who an answer to a code is about.
pub(super) fn user(answer: &Value) -> Result<WebUser, OauthError> {
    Ok(WebUser {
        openid: text(answer, "openid").ok_or(OauthError::Unavailable)?,
        snapshot: answer.get("is_snapshotuser").and_then(integer) == Some(1),
    })
}

/// What a failed call means for whoever signs in.
pub(super) fn meaning(account: &str, realm: Realm, failure: &Failure) -> OauthError {
    let Failure::Code(refused) = failure else {
        tracing::warn!(account, ?failure, "sign-in: the platform does not answer");
        return OauthError::Unavailable;
    };
    let (code, rid) = (refused.code, refused.rid.as_deref());
    match action(realm, code) {
        Action::RestartOauth => OauthError::CodeSpent,
        Action::Pause { alert: true, .. } | Action::Fault(_) | Action::Unfamiliar => {
            tracing::error!(account, code, rid, message = ?refused.message, "sign-in: the platform refuses");
            OauthError::Misconfigured { code: Some(code) }
        }
        _ => {
            tracing::warn!(account, code, rid, "sign-in: the platform refuses");
            OauthError::Unavailable
        }
    }
}
