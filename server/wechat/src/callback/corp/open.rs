//! A push of WeCom, from the sealed body to a [`MemberEvent`].

use std::fmt::{Debug, Formatter};

use secrecy::ExposeSecret;
use sha1::{Digest, Sha1};

use super::MemberEvent;
use crate::account::Corp;
use crate::callback::fields::Fields;
use crate::callback::{Query, Refused, cipher, signature};
use crate::wire::hex;

const BODY_CAP: usize = 64 * 1024;

/// One push to an application. Store it under `dedup_key` and answer with an empty body before working on it.
#[derive(Clone, PartialEq, Eq)]
pub struct MemberCallback {
    /// The same for every repetition of one push, 40 hex digits.
    pub dedup_key: String,
    /// The userid it is about; `sys` for the directory.
    pub from: String,
    /// Seconds since 1970. Pushes come in any order; the later one of two opposites wins.
    pub created_s: i64,
    /// What happened.
    pub event: MemberEvent,
}

impl Debug for MemberCallback {
    /// Without the person and their words.
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("MemberCallback");
        shown.field("dedup_key", &self.dedup_key).field("created_s", &self.created_s).finish_non_exhaustive()
    }
}

impl Corp {
    /// Verifies, decrypts and reads a push to this application. WeCom sends nothing in plain text.
    pub fn open_callback(&self, query: &Query, body: &[u8]) -> Result<MemberCallback, Refused> {
        if body.len() > BODY_CAP {
            return Err(Refused::TooLarge);
        }
        let message = self.unseal(query, body)?;
        let fields = Fields::read(&message).ok_or(Refused::Forged("message"))?;
        if fields.get("ToUserName") != self.corpid {
            return Err(Refused::Forged("receiver"));
        }
        // What is about the directory names no application.
        if fields.number("AgentID").is_some_and(|agentid| agentid != self.agentid) {
            return Err(Refused::Forged("application"));
        }
        Ok(MemberCallback {
            dedup_key: hex(&Sha1::digest(&message)),
            from: fields.some("FromUserName").ok_or(Refused::Forged("sender"))?,
            created_s: fields.number("CreateTime").ok_or(Refused::Forged("time"))?,
            event: MemberEvent::read(&fields),
        })
    }

    fn unseal(&self, query: &Query, body: &[u8]) -> Result<String, Refused> {
        let callback = self.callback.as_ref().ok_or(Refused::Forged("no callback configured"))?;
        let envelope = std::str::from_utf8(body).ok().and_then(Fields::read).ok_or(Refused::Forged("envelope"))?;
        let sealed = envelope.get("Encrypt");
        let parts = [callback.token.expose_secret(), &query.timestamp, &query.nonce, sealed];
        if !signature::matches(&query.msg_signature, &parts) {
            return Err(Refused::Forged("signature"));
        }
        cipher::open(&callback.aes_keys, sealed, &self.corpid).ok_or(Refused::Forged("content"))
    }
}
