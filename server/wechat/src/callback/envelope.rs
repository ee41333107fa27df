//! The envelope of our own answers to pushes: encrypted, signed, with a fresh nonce.

use secrecy::{ExposeSecret, SecretString};

use super::{cipher, signature};
use crate::account::AesKey;
use crate::clock::Random;

/// What an answer is sealed with.
pub(super) struct Seal<'a> {
    pub(super) token: &'a SecretString,
    pub(super) key: &'a AesKey,
    /// appid or corpid.
    pub(super) receiver: &'a str,
}

impl Seal<'_> {
    /// Seals a message with random bytes in front and a random nonce; `success`, the silent answer, should that fail.
    pub(super) fn close(&self, message: &str, now_s: i64, random: &dyn Random) -> String {
        let mut bytes = [0; 24];
        random.fill(&mut bytes);
        let (mut prefix, mut tail) = ([0; 16], [0; 8]);
        prefix.copy_from_slice(&bytes[..16]);
        tail.copy_from_slice(&bytes[16..]);
        let nonce = (u64::from_le_bytes(tail) % 10_000_000_000).to_string();
        self.close_with(message, now_s, &nonce, prefix).unwrap_or_else(|| "success".to_owned())
    }

    /// The same with the nonce and the random bytes given.
    pub(super) fn close_with(&self, message: &str, now_s: i64, nonce: &str, random: [u8; 16]) -> Option<String> {
        let sealed = cipher::seal(self.key, random, message, self.receiver)?;
        let signed = signature::sign(&[self.token.expose_secret(), &now_s.to_string(), nonce, &sealed]);
        Some(format!(
            "<xml><Encrypt><![CDATA[{sealed}]]></Encrypt><MsgSignature><![CDATA[{signed}]]></MsgSignature>\
             <TimeStamp>{now_s}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
        ))
    }
}

/// Text that cannot end its own section.
pub(super) fn cdata(text: &str) -> String {
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}
