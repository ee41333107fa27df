//! From a code to a person. Somebody waits for the page, so rests are not kept and limits are shorter.

use secrecy::ExposeSecret;
use serde_json::Value;

use super::Client;
use super::call::Trouble;
use super::holder::Holder;
use crate::error::{Action, OauthError, Realm, action};
use crate::gateway::{WebUser, WecomUser};
use crate::wire::{Failure, Request, integer};

const UNSET: OauthError = OauthError::Misconfigured { code: None };

impl Client {
    pub(super) async fn web_user(&self, account: &str, code: &str) -> Result<WebUser, OauthError> {
        let account = self.account(account).map_err(|_| UNSET)?;
        if code.is_empty() {
            return Err(OauthError::CodeSpent);
        }
        let query = [
            ("appid", account.appid.as_str()),
            ("secret", account.secret.expose_secret()),
            ("code", code),
            ("grant_type", "authorization_code"),
        ];
        let request = Request { path: "/sns/oauth2/access_token", query: &query, body: None };
        let answer = self.http.send(&self.hosts.api, request, None, Some(self.limits.sign_in)).await;
        let answer = answer.map_err(|failure| meaning(&account.key, Realm::Web, &failure))?;
        Ok(WebUser {
            openid: text(&answer, "openid").ok_or(OauthError::Unavailable)?,
            snapshot: answer.get("is_snapshotuser").and_then(integer) == Some(1),
        })
    }

    pub(super) async fn wecom_user(&self, corp: &str, code: &str) -> Result<WecomUser, OauthError> {
        let corp = self.corp(corp).map_err(|_| UNSET)?;
        if code.is_empty() {
            return Err(OauthError::CodeSpent);
        }
        let query = [("code", code)];
        let request = Request { path: "/cgi-bin/auth/getuserinfo", query: &query, body: None };
        match self.with_token(Holder::Corp(corp), request, Some(self.limits.sign_in)).await {
            // Somebody outside the company has an openid here and no userid.
            Ok(answer) => text(&answer, "userid").map(|userid| WecomUser { userid }).ok_or(OauthError::Outsider),
            Err(Trouble::Wire(failure)) => Err(meaning(&corp.key, Realm::WeCom, &failure)),
            Err(Trouble::Token(error)) if error.alert => Err(OauthError::Misconfigured { code: error.code }),
            Err(Trouble::Token(_)) => Err(OauthError::Unavailable),
        }
    }
}

fn meaning(account: &str, realm: Realm, failure: &Failure) -> OauthError {
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

fn text(answer: &Value, name: &str) -> Option<String> {
    answer.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}
