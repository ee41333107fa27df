//! From a code to a person with name and picture.

use serde_json::Value;

use super::Client;
use super::oauth::user;
use crate::error::OauthError;
use crate::profile::WebProfile;
use crate::wire::{Request, text};

const UNSET: OauthError = OauthError::Misconfigured { code: None };

impl Client {
    pub(super) async fn web_profile(&self, account: &str, code: &str) -> Result<WebProfile, OauthError> {
        let account = self.account(account).map_err(|_| UNSET)?;
        let answer = self.exchange(account, code).await?;
        let user = user(&answer)?;
        if user.snapshot {
            return Ok(WebProfile { user, nickname: String::new(), picture: None });
        }
        let token = text(&answer, "access_token").ok_or(OauthError::Unavailable)?;
        let query = [("access_token", token.as_str()), ("openid", &user.openid), ("lang", "zh_CN")];
        let shown = self.web(account, Request { path: "/sns/userinfo", query: &query, body: None }).await?;
        let nickname = text(&shown, "nickname").unwrap_or_default();
        Ok(WebProfile { user, nickname, picture: picture(&shown) })
    }
}

/// Older accounts are told http addresses; the same picture is there by https.
fn picture(shown: &Value) -> Option<String> {
    let address = text(shown, "headimgurl")?;
    let bare = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    Some(format!("https://{bare}"))
}
