//! The envelope of a push: encrypted, signed, addressed.

use super::Push;
use crate::{
    cipher::{Cipher, sign},
    scenario::Account,
    state::World,
    xml::cdata,
};

/// What goes over the wire.
pub(super) struct Envelope {
    pub(super) url: String,
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

/// Encrypts and signs a push.
pub(super) fn envelope(
    world: &mut World,
    push: &Push,
    account: &Account,
    (timestamp, nonce): &(String, String),
) -> Option<Envelope> {
    let cipher = Cipher::new(&account.aes_key, &account.appid).ok()?;
    let sealed = cipher.encrypt(world.chance.block(), &push.body);
    let signature = sign(&[&account.token, timestamp, nonce]);
    let msg_signature = sign(&[&account.token, timestamp, nonce, &sealed]);
    let openid = &push.openid;
    let query = format!(
        "signature={signature}&timestamp={timestamp}&nonce={nonce}&openid={openid}&encrypt_type=aes&msg_signature={msg_signature}"
    );
    let url = with_query(&callback_url(world, account), &query);
    let body = format!("<xml>{}{}</xml>", cdata("ToUserName", &account.gh_id), cdata("Encrypt", &sealed));
    Some(Envelope { url, body })
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
