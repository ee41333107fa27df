//! What the product answered to a push: done, a passive reply for the chat, or nothing that the platform understands.

use std::collections::BTreeMap;

use super::Push;
use crate::{
    cipher::{Cipher, sign},
    inbox::{Channel, Message},
    scenario::{Account, Mode},
    xml,
};

/// The messages that the person sees: none for `success` or an empty body.
///
/// # Errors
/// What is wrong with the answer.
pub(super) fn messages(
    account: &Account,
    push: &Push,
    answer: &str,
    has_media: impl Fn(&str) -> bool,
) -> Result<Vec<Message>, &'static str> {
    if answer.is_empty() || answer == "success" {
        return Ok(Vec::new());
    }
    let envelope = xml::texts(answer).ok_or("neither success nor XML")?;
    let reply = open(account, envelope)?;
    if get(&reply, "ToUserName") != push.openid || get(&reply, "FromUserName") != account.gh_id {
        return Err("sender and receiver of the reply are not swapped");
    }
    if !get(&reply, "CreateTime").bytes().all(|byte| byte.is_ascii_digit()) || get(&reply, "CreateTime").is_empty() {
        return Err("the reply has no CreateTime");
    }
    if get(&reply, "MsgType") == "transfer_customer_service" {
        return Ok(Vec::new());
    }
    let shown = content(&reply)?;
    match &shown.media_id {
        Some(media_id) if !has_media(media_id) => Err("the reply's media is not there"),
        _ => Ok(vec![Message { source: account.name.clone(), ..shown }]),
    }
}

/// In safe mode a reply must be encrypted and signed, in compatible mode it may be, in plain mode it must not.
fn open(account: &Account, envelope: BTreeMap<String, String>) -> Result<BTreeMap<String, String>, &'static str> {
    match (account.mode, envelope.contains_key("Encrypt")) {
        (Mode::Safe, false) => Err("the reply is not encrypted"),
        (Mode::Plaintext, true) => Err("the reply is encrypted"),
        (_, false) => Ok(envelope),
        (_, true) => decrypt(account, &envelope),
    }
}

fn decrypt(account: &Account, envelope: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, &'static str> {
    let sealed = get(envelope, "Encrypt");
    let own = sign(&[&account.token, get(envelope, "TimeStamp"), get(envelope, "Nonce"), sealed]);
    if get(envelope, "MsgSignature") != own {
        return Err("the reply's signature is wrong");
    }
    let cipher = Cipher::new(&account.aes_key, &account.appid).map_err(|_| "the account's key is not usable")?;
    let inner = cipher.decrypt(sealed).map_err(|_| "the reply cannot be decrypted")?;
    xml::texts(&inner).ok_or("the reply is not XML")
}

fn content(reply: &BTreeMap<String, String>) -> Result<Message, &'static str> {
    let empty = Message::to("", Channel::Reply, "");
    let media = |path: &str, words: &str| match get(reply, path) {
        "" => Err("the reply names no media"),
        id => Ok(Message { media_id: Some(id.to_owned()), text: words.to_owned(), ..empty.clone() }),
    };
    match get(reply, "MsgType") {
        "image" => media("Image/MediaId", "[图片]"),
        "voice" => media("Voice/MediaId", "[语音]"),
        "video" => media("Video/MediaId", "[视频]"),
        "music" => media("Music/ThumbMediaId", "[音乐]"),
        "text" if get(reply, "Content").is_empty() => Err("the reply has no text"),
        "text" => Ok(Message { text: get(reply, "Content").to_owned(), ..empty }),
        "news" if get(reply, "ArticleCount") != "1" => Err("a reply holds one article"),
        "news" => Ok(Message {
            title: get(reply, "Articles/item/Title").to_owned(),
            text: get(reply, "Articles/item/Description").to_owned(),
            url: Some(get(reply, "Articles/item/Url").to_owned()),
            ..empty
        }),
        _ => Err("this kind of reply is not known"),
    }
}

fn get<'a>(texts: &'a BTreeMap<String, String>, path: &str) -> &'a str {
    texts.get(path).map_or("", String::as_str)
}
