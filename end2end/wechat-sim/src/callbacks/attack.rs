//! Requests to the product's callback address that the platform would never send: a product must refuse them all
//! and change nothing. Sent at once and once, whatever the account's mode is.

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::{
    attempt::read,
    body::{self, integer, text},
    envelope::{callback_url, with_query},
};
use crate::{
    cipher::{Cipher, sign},
    scenario::{Account, Format},
    state::{Shared, World},
};

/// Bytes of the largest body.
const HUGE: usize = 10 << 20;

/// What is wrong with the request.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Attack {
    /// Nothing: to see that the product takes what is right.
    None,
    BadSignature,
    BadMsgSignature,
    /// Sealed for another appid.
    WrongAppid,
    /// The last byte of the cipher text is another one; signed over what is sent.
    Tampered,
    /// Sealed with a key that was never the account's.
    OtherKey,
    /// Sealed with the account's previous key.
    PreviousKey,
    /// Readable and with a good plain signature, as somebody could who saw one request.
    Plaintext,
    /// A readable message beside a sealed one of other content.
    Mixed,
    /// A length field that points far outside.
    Length,
    /// A sealed document with an external entity.
    Xxe,
    /// A sealed document whose entities grow without end.
    Bomb,
    /// An unsealed document with an external entity around a good cipher text.
    OuterXxe,
    /// 10 MB.
    Huge,
    Empty,
    NotXml,
}

/// How the product met the request.
#[derive(Debug, Serialize)]
pub(crate) struct Met {
    /// 0 if no answer came.
    status: u16,
    answer: String,
    latency_ms: u64,
}

/// A request that is ready to go.
struct Request {
    url: String,
    body: String,
}

/// Sends one request about `openid` with `content`; `None` for an unknown account.
pub(crate) async fn attack(shared: &Shared, account: &str, openid: &str, content: &str, kind: Attack) -> Option<Met> {
    let request = {
        let now = shared.now_ms();
        let world = &mut *shared.world();
        let account = world.account(account)?.clone();
        request(world, &account, &message(&account, openid, content, now), kind, now)?
    };
    let start = Instant::now();
    let asked = shared.http.post(request.url).header("content-type", "text/xml").body(request.body);
    let (status, answer) = match tokio::time::timeout(shared.push_limit, asked.send()).await {
        Err(_) => (0, "no answer in time".to_owned()),
        Ok(Err(error)) => (0, error.without_url().to_string()),
        Ok(Ok(response)) => (response.status().as_u16(), read(response).await.unwrap_or_else(|error| error)),
    };
    let latency_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    Some(Met { status, answer: answer.chars().take(200).collect(), latency_ms })
}

fn message(account: &Account, openid: &str, content: &str, now: i64) -> String {
    let parts = vec![
        text("ToUserName", &account.gh_id),
        text("FromUserName", openid),
        integer("CreateTime", now / 1000),
        text("MsgType", "text"),
        text("Content", content),
        integer("MsgId", now),
    ];
    body::write(&parts, Format::Xml, false)
}

fn request(world: &mut World, account: &Account, message: &str, kind: Attack, now: i64) -> Option<Request> {
    let timestamp = (now / 1000).to_string();
    let nonce = world.chance.between(100_000_000, 1_999_999_999).to_string();
    let sealed = seal(world, account, message, kind)?;
    let mut signature = sign(&[&account.token, &timestamp, &nonce]);
    let mut msg_signature = sign(&[&account.token, &timestamp, &nonce, &sealed]);
    match kind {
        Attack::BadSignature => (signature, msg_signature) = (flipped(&signature), flipped(&msg_signature)),
        Attack::BadMsgSignature => msg_signature = flipped(&msg_signature),
        _ => {}
    }
    let mut query = format!("signature={signature}&timestamp={timestamp}&nonce={nonce}");
    if kind != Attack::Plaintext {
        query.push_str(&format!("&encrypt_type=aes&msg_signature={msg_signature}"));
    }
    let url = with_query(&callback_url(world, account), &query);
    Some(Request { url, body: outer(account, message, &sealed, kind) })
}

fn seal(world: &mut World, account: &Account, message: &str, kind: Attack) -> Option<String> {
    let random = world.chance.block();
    let with = |key: &str, appid: &str, inner: &str| Some(Cipher::new(key, appid).ok()?.encrypt(random, inner));
    let (key, appid) = (account.aes_key.as_str(), account.appid.as_str());
    match kind {
        Attack::WrongAppid => with(key, "wx0000000000000000", message),
        Attack::OtherKey => with(&world.chance.text(43), appid, message),
        Attack::PreviousKey => with(account.previous_aes_key.as_ref()?, appid, message),
        Attack::Xxe => with(key, appid, &entity(message)),
        Attack::Bomb => with(key, appid, &bomb(message)),
        Attack::Tampered => Some(tampered(&with(key, appid, message)?)),
        Attack::Length => Some(Cipher::new(key, appid).ok()?.encrypt_with_length(random, message, u32::MAX)),
        _ => with(key, appid, message),
    }
}

fn outer(account: &Account, message: &str, sealed: &str, kind: Attack) -> String {
    let parts = vec![text("ToUserName", &account.gh_id), text("Encrypt", sealed)];
    let plain = body::write(&parts, Format::Xml, false);
    match kind {
        Attack::Plaintext => message.to_owned(),
        Attack::Mixed => message.replace("</xml>", &format!("{}</xml>", body::xml(&parts[1..].to_vec()))),
        Attack::OuterXxe => entity(&plain),
        Attack::Huge => plain.replace("</xml>", &format!("<Pad>{}</Pad></xml>", "x".repeat(HUGE))),
        Attack::Empty => String::new(),
        Attack::NotXml => "{".repeat(200),
        _ => plain,
    }
}

fn entity(document: &str) -> String {
    let external = r#"<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#;
    format!("{external}{}", document.replace("</xml>", "<Extra>&x;</Extra></xml>"))
}

fn bomb(document: &str) -> String {
    let grow = |n: usize| format!(r#"<!ENTITY e{} "{}">"#, n + 1, format!("&e{n};").repeat(10));
    let entities: String = (0..9).map(grow).collect();
    let document = document.replace("</xml>", "<Extra>&e9;</Extra></xml>");
    format!(r#"<!DOCTYPE xml [<!ENTITY e0 "ha">{entities}]>{document}"#)
}

/// Another letter at the end.
fn flipped(hex: &str) -> String {
    let last = if hex.ends_with('0') { '1' } else { '0' };
    hex[..hex.len().saturating_sub(1)].to_owned() + &last.to_string()
}

/// Another byte in the last block of a Base64 text.
fn tampered(sealed: &str) -> String {
    let at = sealed.trim_end_matches('=').len().saturating_sub(4);
    let other = if sealed[at..].starts_with('A') { "B" } else { "A" };
    format!("{}{other}{}", &sealed[..at], &sealed[at + 1..])
}
