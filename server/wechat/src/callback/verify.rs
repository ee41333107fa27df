//! The platforms' question whether a callback address is ours.

use secrecy::ExposeSecret;

use super::{Query, Refused, cipher, signature};
use crate::account::{Account, Corp};

impl Account {
    /// Answers a URL verification: the text to send back exactly, as `text/plain`.
    pub fn verify_url(&self, query: &Query) -> Result<String, Refused> {
        let parts = [self.token.expose_secret(), &query.timestamp, &query.nonce];
        if !signature::matches(&query.signature, &parts) {
            return Err(Refused::Forged("signature"));
        }
        Ok(query.echostr.clone())
    }
}

impl Corp {
    /// Answers a URL verification of WeCom, where the echo is encrypted: the text to send back exactly.
    pub fn verify_url(&self, query: &Query) -> Result<String, Refused> {
        let callback = self.callback.as_ref().ok_or(Refused::Forged("no callback configured"))?;
        // Base64 has no blanks: one is a `+` that form decoding took away.
        let echostr = query.echostr.replace(' ', "+");
        let parts = [callback.token.expose_secret(), &query.timestamp, &query.nonce, &echostr];
        if !signature::matches(&query.msg_signature, &parts) {
            return Err(Refused::Forged("signature"));
        }
        cipher::open(&callback.aes_keys, &echostr, &self.corpid).ok_or(Refused::Forged("echo"))
    }
}
