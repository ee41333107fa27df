//! Signing in: the addresses for the company's app and for a desktop, and which member a code stands for.

use reqwest::Url;
use serde_json::{Value, json};

use crate::account::Corp;
use crate::client::Client;
use crate::client::call::Trouble;
use crate::client::holder::Holder;
use crate::client::oauth::meaning;
use crate::directory::WecomProfile;
use crate::error::{OauthError, Realm};
use crate::gateway::WecomUser;
use crate::wire::{Request, text};

const UNSET: OauthError = OauthError::Misconfigured { code: None };

impl Client {
    pub(in crate::client) async fn wecom_user(&self, corp: &str, code: &str) -> Result<WecomUser, OauthError> {
        let corp = self.corp(corp).map_err(|_| UNSET)?;
        let answer = self.userinfo(corp, code).await?;
        userid(&answer).map(|userid| WecomUser { userid })
    }

    pub(in crate::client) async fn wecom_profile(&self, corp: &str, code: &str) -> Result<WecomProfile, OauthError> {
        let corp = self.corp(corp).map_err(|_| UNSET)?;
        let answer = self.userinfo(corp, code).await?;
        let userid = userid(&answer)?;
        // Without a ticket the platform took the sign-in for a silent one.
        let Some(ticket) = text(&answer, "user_ticket") else { return Ok(WecomProfile { userid, mobile: None }) };
        let body = json!({"user_ticket": ticket});
        let request = Request { path: "/cgi-bin/auth/getuserdetail", query: &[], body: Some(&body) };
        let detail = self.signing_in(corp, request).await?;
        Ok(WecomProfile { userid, mobile: text(&detail, "mobile") })
    }

    async fn userinfo(&self, corp: &Corp, code: &str) -> Result<Value, OauthError> {
        if code.is_empty() {
            return Err(OauthError::CodeSpent);
        }
        let query = [("code", code)];
        self.signing_in(corp, Request { path: "/cgi-bin/auth/getuserinfo", query: &query, body: None }).await
    }

    async fn signing_in(&self, corp: &Corp, request: Request<'_>) -> Result<Value, OauthError> {
        match self.with_token(Holder::Corp(corp), request, Some(self.limits.sign_in)).await {
            Ok(answer) => Ok(answer),
            Err(Trouble::Wire(failure)) => Err(meaning(&corp.key, Realm::WeCom, &failure)),
            Err(Trouble::Token(error)) if error.alert => Err(OauthError::Misconfigured { code: error.code }),
            Err(Trouble::Token(_)) => Err(OauthError::Unavailable),
        }
    }

    /// Where a desktop browser shows a code for the member to scan.
    pub(in crate::client) fn wecom_login(
        &self,
        corp: &str,
        redirect_uri: &str,
        state: &str,
    ) -> Result<String, OauthError> {
        let corp = self.corp(corp).map_err(|_| UNSET)?;
        let is_state = (1..=128).contains(&state.len()) && state.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let redirect = Url::parse(redirect_uri).map_err(|_| UNSET)?;
        if !is_state || !matches!(redirect.scheme(), "http" | "https") {
            return Err(UNSET);
        }
        let base = Url::parse(&self.hosts.wecom_login).map_err(|_| UNSET)?;
        let mut url = base.join("/wwlogin/sso/login").map_err(|_| UNSET)?;
        url.query_pairs_mut()
            .append_pair("login_type", "CorpApp")
            .append_pair("appid", &corp.corpid)
            .append_pair("agentid", &corp.agentid.to_string())
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("state", state);
        Ok(url.into())
    }
}

/// Somebody outside the company has an openid here and no userid.
fn userid(answer: &Value) -> Result<String, OauthError> {
    text(answer, "userid").ok_or(OauthError::Outsider)
}
