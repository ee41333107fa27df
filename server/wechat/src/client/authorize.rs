//! The addresses that a browser is sent to for a silent sign-in.

use reqwest::Url;

use super::Client;
use crate::error::OauthError;

const UNSET: OauthError = OauthError::Misconfigured { code: None };

impl Client {
    pub(super) fn authorize(
        &self,
        appid: &str,
        redirect_uri: &str,
        state: &str,
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
            .append_pair("scope", "snsapi_base")
            .append_pair("state", state);
        if let Some(agentid) = agentid {
            url.query_pairs_mut().append_pair("agentid", &agentid.to_string());
        }
        url.set_fragment(Some("wechat_redirect"));
        Ok(url.into())
    }
}
