//! The query string of a callback.

use serde::Deserialize;

/// The parameters of a callback's address, decoded. An absent one is empty; a repeated one fails to decode.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    /// Signature of the address alone (Official Account).
    pub(super) signature: String,
    /// Signature over the encrypted content.
    pub(super) msg_signature: String,
    /// Seconds, as sent.
    pub(super) timestamp: String,
    /// Digits, as sent.
    pub(super) nonce: String,
    /// What a URL verification asks us to echo.
    pub(super) echostr: String,
    /// `aes` in safe mode.
    pub(super) encrypt_type: String,
}
