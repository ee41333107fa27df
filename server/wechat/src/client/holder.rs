//! An account or application as the holder of an access token, and how to get that token.

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::Client;
use crate::account::{Account, Corp};
use crate::error::Realm;
use crate::hosts::Hosts;
use crate::token::{Minted, Minter, Trouble};
use crate::wire::{Failure, Request, integer, text};

/// Who calls.
#[derive(Clone, Copy)]
pub(super) enum Holder<'a> {
    Account(&'a Account),
    Corp(&'a Corp),
}

impl<'a> Holder<'a> {
    /// The configured key, for logs.
    pub(super) fn key(self) -> &'a str {
        match self {
            Self::Account(account) => &account.key,
            Self::Corp(corp) => &corp.key,
        }
    }

    /// How to read the platform's codes.
    pub(super) fn realm(self) -> Realm {
        match self {
            Self::Account(_) => Realm::Official,
            Self::Corp(_) => Realm::WeCom,
        }
    }

    /// Where its calls go.
    pub(super) fn base(self, hosts: &Hosts) -> &str {
        match self {
            Self::Account(_) => &hosts.api,
            Self::Corp(_) => &hosts.wecom_api,
        }
    }

    /// The platform's own name for it: what tokens and rests are kept under.
    pub(super) fn id(self) -> String {
        match self {
            Self::Account(account) => format!("oa:{}", account.appid),
            Self::Corp(corp) => format!("wecom:{}:{}", corp.corpid, corp.agentid),
        }
    }
}

/// A holder with the wire to ask for its token.
pub(super) struct Asking<'a> {
    pub(super) client: &'a Client,
    pub(super) holder: Holder<'a>,
}

#[async_trait]
impl Minter for Asking<'_> {
    fn token_key(&self) -> String {
        self.holder.id()
    }

    fn realm(&self) -> Realm {
        self.holder.realm()
    }

    fn may_force(&self) -> bool {
        matches!(self.holder, Holder::Account(account) if account.may_force_refresh)
    }

    async fn mint(&self, force: bool) -> Result<Minted, Trouble> {
        let answer = match self.holder {
            Holder::Account(account) => self.stable_token(account, force).await?,
            Holder::Corp(corp) => self.gettoken(corp).await?,
        };
        Ok(minted(&answer, "access_token")?)
    }
}

/// The token of this name, with its life.
pub(super) fn minted(answer: &Value, name: &str) -> Result<Minted, Failure> {
    let value = text(answer, name);
    let expires_in = answer.get("expires_in").and_then(integer).filter(|seconds| *seconds > 0);
    match (value, expires_in) {
        (Some(value), Some(seconds)) => {
            Ok(Minted { value: SecretString::from(value), expires_in_ms: seconds.saturating_mul(1000) })
        }
        _ => Err(Failure::NoAnswer("no token in the answer")),
    }
}

impl Asking<'_> {
    async fn stable_token(&self, account: &Account, force: bool) -> Result<Value, Failure> {
        let body = json!({
            "grant_type": "client_credential",
            "appid": account.appid,
            "secret": account.secret.expose_secret(),
            "force_refresh": force,
        });
        self.ask(Request { path: "/cgi-bin/stable_token", query: &[], body: Some(&body) }).await
    }

    async fn gettoken(&self, corp: &Corp) -> Result<Value, Failure> {
        let query = [("corpid", corp.corpid.as_str()), ("corpsecret", corp.secret.expose_secret())];
        self.ask(Request { path: "/cgi-bin/gettoken", query: &query, body: None }).await
    }

    async fn ask(&self, request: Request<'_>) -> Result<Value, Failure> {
        self.client.http.send(self.holder.base(&self.client.hosts), request, None, None).await
    }
}
