//! The addresses that a browser is sent to for a sign-in.

use reqwest::Url;

use super::Client;
use crate::error::OauthError;

/// Only who; nobody is asked.
pub(super) const SILENT: &str = "snsapi_base";
/// Name and picture too; the person is asked.
pub(super) const PROFILE: &str = "snsapi_userinfo";

/// In WeCom: telephone number and the like too; the member is asked.
pub(super) const PRIVATE: &str = "snsapi_privateinfo";

const UNSET: OauthError = OauthError::Misconfigured { code: None };

impl Client {
    pub(super) fn authorize(
        &self,
        appid: &str,
        redirect_uri: &str,
        state: &str,
        scope: &str,
        agentid: Option<i64>,
    ) -> Result<String, OauthError> {
        let valid_state = (1..=128).contains(&state.len()) && state.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let redirect = Url::parse(redirect_uri).map_err(|_| UNSET)?;
        if !valid_state || !matches!(redirect.scheme(), "http" | "https") {
            return Err(UNSET);
        }
        let base = Url::parse(&self.hosts.open).map_err(|_| UNSET)?;
        let mut url = base.join("/connect/oauth2/authorize").map_err(|_| UNSET)?;
        // The platform asks for exactly this order.
        url.query_pairs_mut()
            .append_pair("appid", appid)
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("response_type", "code")
            .append_pair("scope", scope)
            .append_pair("state", state);
        if let Some(agentid) = agentid {
            url.query_pairs_mut().append_pair("agentid", &agentid.to_string());
        }
        url.set_fragment(Some("wechat_redirect"));
        Ok(url.into())
    }
}
