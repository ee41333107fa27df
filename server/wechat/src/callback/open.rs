//! A pushed message or event, from the sealed body to an [`Event`].

use secrecy::ExposeSecret;
use sha1::{Digest, Sha1};

use super::fields::Fields;
use super::{Event, Query, Refused, cipher, signature};
use crate::account::Account;
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
    /// Verifies, decrypts and reads a push in safe mode. Anything not encrypted for this account is refused.
    pub fn open_callback(&self, query: &Query, body: &[u8]) -> Result<Callback, Refused> {
        if body.len() > BODY_CAP {
            return Err(Refused::TooLarge);
        }
        if query.encrypt_type != "aes" {
            return Err(Refused::Forged("not encrypted"));
        }
        let message = self.unseal(query, body)?;
        let fields = Fields::read(&message).ok_or(Refused::Forged("message"))?;
        if fields.get("ToUserName") != self.gh_id {
            return Err(Refused::Forged("receiver"));
        }
        Ok(Callback {
            dedup_key: hex(&Sha1::digest(&message)),
            from: fields.some("FromUserName").ok_or(Refused::Forged("sender"))?,
            created_s: fields.get("CreateTime").parse().map_err(|_| Refused::Forged("time"))?,
            event: Event::read(&fields),
        })
    }

    fn unseal(&self, query: &Query, body: &[u8]) -> Result<String, Refused> {
        let envelope = std::str::from_utf8(body).ok().and_then(Fields::read).ok_or(Refused::Forged("envelope"))?;
        let sealed = envelope.get("Encrypt");
        let parts = [self.token.expose_secret(), &query.timestamp, &query.nonce, sealed];
        if !signature::matches(&query.msg_signature, &parts) {
            return Err(Refused::Forged("signature"));
        }
        cipher::open(&self.aes_keys, sealed, &self.appid).ok_or(Refused::Forged("content"))
    }
}
