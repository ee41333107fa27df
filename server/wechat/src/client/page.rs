//! What a page hands to `wx.config`: the account's ticket, kept like an access token, and a signature made with it.

use async_trait::async_trait;
use secrecy::ExposeSecret;

use super::Client;
use super::call::Trouble;
use super::holder::{Holder, minted};
use super::judge::tokenless;
use crate::account::Account;
use crate::error::{Realm, SendError};
use crate::jssdk::{PageConfig, page_signature};
use crate::token::{Minted, Minter};
use crate::wire::{Request, hex};

impl Client {
    pub(super) async fn page_signed(&self, account: &str, url: &str) -> Result<PageConfig, SendError> {
        let account = self.account(account)?;
        let ticket = self.tokens.get(&Ticket { client: self, account }, None).await.map_err(tokenless)?;
        let mut bytes = [0; 8];
        self.random.fill(&mut bytes);
        let (nonce, timestamp_s) = (hex(&bytes), self.clock.now_ms() / 1000);
        let signature = page_signature(ticket.expose_secret(), &nonce, timestamp_s, url);
        Ok(PageConfig { appid: account.appid.clone(), timestamp_s, nonce, signature })
    }
}

/// An account with the wire to ask for its ticket.
struct Ticket<'a> {
    client: &'a Client,
    account: &'a Account,
}

#[async_trait]
impl Minter for Ticket<'_> {
    fn token_key(&self) -> String {
        format!("jsapi:{}", Holder::Account(self.account).id())
    }

    fn realm(&self) -> Realm {
        Realm::Official
    }

    /// The platform has no such call.
    fn may_force(&self) -> bool {
        false
    }

    async fn mint(&self, _force: bool) -> Result<Minted, Trouble> {
        let request = Request { path: "/cgi-bin/ticket/getticket", query: &[("type", "jsapi")], body: None };
        let limit = Some(self.client.limits.sign_in);
        let answer = self.client.with_token(Holder::Account(self.account), request, limit).await?;
        Ok(minted(&answer, "ticket")?)
    }
}
