//! The envelope of a push: plain, compatible or safe, signed, addressed.

use serde_json::{Value, json};

use super::{
    Push,
    body::{self, text},
};
use crate::{
    cipher::{Cipher, sign},
    scenario::{Account, Format, Mode},
    state::World,
};

/// What goes over the wire.
pub(super) struct Envelope {
    pub(super) url: String,
    pub(super) kind: &'static str,
    pub(super) body: String,
}

/// timestamp and nonce: those of the first delivery, where the account keeps them.
pub(super) fn stamp(world: &mut World, push: &Push, account: &Account, now: i64) -> (String, String) {
    let known = push.stamp.clone().filter(|_| account.rules.push_keeps_nonce);
    let stamp = known
        .unwrap_or_else(|| ((now / 1000).to_string(), world.chance.between(100_000_000, 1_999_999_999).to_string()));
    if let Some(waiting) = world.pushes.iter_mut().find(|waiting| waiting.id == push.id) {
        waiting.stamp = Some(stamp.clone());
    }
    stamp
}

/// Signs a push, and encrypts it where the account's mode wants that.
pub(super) fn envelope(
    world: &mut World,
    push: &Push,
    account: &Account,
    (timestamp, nonce): &(String, String),
) -> Option<Envelope> {
    let message = body::write(&push.parts, account.format, push.quoted);
    let signature = sign(&[&account.token, timestamp, nonce]);
    let mut query = format!("signature={signature}&timestamp={timestamp}&nonce={nonce}&openid={}", push.openid);
    let mut sealed = None;
    if account.mode != Mode::Plaintext {
        let secret = cipher(account)?.encrypt(world.chance.block(), &message);
        let msg_signature = sign(&[&account.token, timestamp, nonce, &secret]);
        query.push_str(&format!("&encrypt_type=aes&msg_signature={msg_signature}"));
        sealed = Some(secret);
    }
    let url = with_query(&callback_url(world, account), &query);
    Some(Envelope { url, kind: kind(account), body: wrap(account, push, message, sealed) })
}

fn cipher(account: &Account) -> Option<Cipher> {
    let previous = account.previous_aes_key.as_ref().filter(|_| account.rules.push_with_previous_key);
    Cipher::new(previous.unwrap_or(&account.aes_key), &account.appid).ok()
}

pub(super) fn kind(account: &Account) -> &'static str {
    match account.format {
        Format::Xml => "text/xml",
        Format::Json => "application/json",
    }
}

/// The message alone, the cipher text with the receiver, or all elements side by side.
fn wrap(account: &Account, push: &Push, message: String, sealed: Option<String>) -> String {
    let Some(sealed) = sealed else { return message };
    match (account.format, account.mode) {
        (Format::Json, Mode::Compatible) => {
            let mut body: Value = serde_json::from_str(&message).unwrap_or_default();
            body["Encrypt"] = sealed.into();
            body.to_string()
        }
        (Format::Json, _) => json!({"ToUserName": account.gh_id, "Encrypt": sealed}).to_string(),
        (Format::Xml, Mode::Compatible) => {
            let parts = [push.parts.clone(), vec![text("Encrypt", &sealed)]].concat();
            body::write(&parts, Format::Xml, false)
        }
        (Format::Xml, _) => {
            body::write(&vec![text("ToUserName", &account.gh_id), text("Encrypt", &sealed)], Format::Xml, false)
        }
    }
}

/// Where the account's pushes go: the scenario's path, at the product's address if that is known.
pub(super) fn callback_url(world: &World, account: &Account) -> String {
    let path = account.callback.splitn(4, '/').nth(3).unwrap_or_default();
    world.product.as_ref().map_or_else(|| account.callback.clone(), |base| format!("{base}/{path}"))
}

/// The address with a query behind what it may have already.
pub(super) fn with_query(url: &str, query: &str) -> String {
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}{query}")
}
