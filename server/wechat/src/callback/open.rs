//! A pushed message or event, from the sealed body to an [`Event`].

use secrecy::ExposeSecret;
use sha1::{Digest, Sha1};

use super::fields::Fields;
use super::{Event, Query, Refused, cipher, signature};
use crate::account::{Account, CallbackMode};
use crate::wire::hex;

const BODY_CAP: usize = 64 * 1024;

/// One push of the platform. Store it under `dedup_key` and answer `success` before working on it.
#[derive(Clone, PartialEq, Eq)]
pub struct Callback {
    /// The same for every repetition of one push, 40 hex digits.
    pub dedup_key: String,
    /// The openid it is about.
    pub from: String,
    /// Seconds since 1970. Pushes come in any order; the later one of two opposites wins.
    pub created_s: i64,
    /// What happened.
    pub event: Event,
}

impl std::fmt::Debug for Callback {
    /// Without the person and their words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Callback")
            .field("dedup_key", &self.dedup_key)
            .field("created_s", &self.created_s)
            .finish_non_exhaustive()
    }
}

impl Account {
    /// Verifies, decrypts and reads a push. What is not signed and, except in plaintext mode, encrypted for this account is refused.
    pub fn open_callback(&self, query: &Query, body: &[u8]) -> Result<Callback, Refused> {
        if body.len() > BODY_CAP {
            return Err(Refused::TooLarge);
        }
        let message = match (query.encrypt_type.as_str(), self.mode) {
            ("aes", _) => self.unseal(query, body)?,
            (_, CallbackMode::Plaintext) => self.plain(query, body)?,
            _ => return Err(Refused::Forged("not encrypted")),
        };
        let fields = Fields::read(&message).ok_or(Refused::Forged("message"))?;
        if fields.get("ToUserName") != self.gh_id {
            return Err(Refused::Forged("receiver"));
        }
        Ok(Callback {
            dedup_key: hex(&Sha1::digest(&message)),
            from: fields.some("FromUserName").ok_or(Refused::Forged("sender"))?,
            created_s: fields.number("CreateTime").ok_or(Refused::Forged("time"))?,
            event: Event::read(&fields),
        })
    }

    /// The encrypted part; whatever stands beside it is not looked at.
    fn unseal(&self, query: &Query, body: &[u8]) -> Result<String, Refused> {
        let envelope = std::str::from_utf8(body).ok().and_then(Fields::read).ok_or(Refused::Forged("envelope"))?;
        let sealed = envelope.get("Encrypt");
        let parts = [self.token.expose_secret(), &query.timestamp, &query.nonce, sealed];
        if !signature::matches(&query.msg_signature, &parts) {
            return Err(Refused::Forged("signature"));
        }
        cipher::open(&self.aes_keys, sealed, &self.appid).ok_or(Refused::Forged("content"))
    }

    /// The body as it is. Its signature does not cover the content.
    fn plain(&self, query: &Query, body: &[u8]) -> Result<String, Refused> {
        let parts = [self.token.expose_secret(), &query.timestamp, &query.nonce];
        if !signature::matches(&query.signature, &parts) {
            return Err(Refused::Forged("signature"));
        }
        String::from_utf8(body.to_vec()).map_err(|_| Refused::Forged("envelope"))
    }
}
