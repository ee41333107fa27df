//! The sealed answer to a push (被动回复).

use secrecy::ExposeSecret;

use super::{cipher, signature};
use crate::account::Account;
use crate::clock::Random;

impl Account {
    /// A text that the person sees in the chat, encrypted: the body of our answer to their push (`now_ms` since 1970).
    /// Falls back to `success`, the silent answer, should sealing fail.
    pub fn seal_reply(&self, to: &str, text: &str, now_ms: i64, random: &dyn Random) -> String {
        let mut bytes = [0; 24];
        random.fill(&mut bytes);
        let (mut prefix, mut tail) = ([0; 16], [0; 8]);
        prefix.copy_from_slice(&bytes[..16]);
        tail.copy_from_slice(&bytes[16..]);
        let nonce = (u64::from_le_bytes(tail) % 10_000_000_000).to_string();
        self.seal_with(to, text, now_ms / 1000, &nonce, prefix).unwrap_or_else(|| "success".to_owned())
    }

    pub(super) fn seal_with(&self, to: &str, text: &str, now_s: i64, nonce: &str, random: [u8; 16]) -> Option<String> {
        let message = format!(
            "<xml><ToUserName>{}</ToUserName><FromUserName>{}</FromUserName><CreateTime>{now_s}</CreateTime>\
             <MsgType><![CDATA[text]]></MsgType><Content>{}</Content></xml>",
            cdata(to),
            cdata(&self.gh_id),
            cdata(text),
        );
        let sealed = cipher::seal(&self.aes_keys.current, random, &message, &self.appid)?;
        let signed = signature::sign(&[self.token.expose_secret(), &now_s.to_string(), nonce, &sealed]);
        Some(format!(
            "<xml><Encrypt><![CDATA[{sealed}]]></Encrypt><MsgSignature><![CDATA[{signed}]]></MsgSignature>\
             <TimeStamp>{now_s}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
        ))
    }
}

/// Text that cannot end its own section.
fn cdata(text: &str) -> String {
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}
