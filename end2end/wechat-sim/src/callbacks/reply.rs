//! What the product answered to a push: done, a passive reply for the chat, or nothing that the platform understands.

use std::collections::BTreeMap;

use super::Push;
use crate::{
    cipher::{Cipher, sign},
    inbox::{Channel, Message},
    scenario::Account,
    xml,
};

/// The messages that the person sees: none for `success` or an empty body.
///
/// # Errors
/// What is wrong with the answer.
pub(super) fn messages(account: &Account, push: &Push, answer: &str) -> Result<Vec<Message>, &'static str> {
    if answer.is_empty() || answer == "success" {
        return Ok(Vec::new());
    }
    let envelope = xml::texts(answer).ok_or("neither success nor XML")?;
    let inner = open(account, &envelope)?;
    let reply = xml::texts(&inner).ok_or("the reply is not XML")?;
    if get(&reply, "ToUserName") != push.openid || get(&reply, "FromUserName") != account.gh_id {
        return Err("sender and receiver of the reply are not swapped");
    }
    if !get(&reply, "CreateTime").bytes().all(|byte| byte.is_ascii_digit()) || get(&reply, "CreateTime").is_empty() {
        return Err("the reply has no CreateTime");
    }
    let shown = content(&reply)?;
    Ok(vec![Message { source: account.name.clone(), ..shown }])
}

/// In safe mode a reply must be encrypted and signed.
fn open(account: &Account, envelope: &BTreeMap<String, String>) -> Result<String, &'static str> {
    let sealed = envelope.get("Encrypt").ok_or("the reply is not encrypted")?;
    let own = sign(&[&account.token, get(envelope, "TimeStamp"), get(envelope, "Nonce"), sealed]);
    if get(envelope, "MsgSignature") != own {
        return Err("the reply's signature is wrong");
    }
    let cipher = Cipher::new(&account.aes_key, &account.appid).map_err(|_| "the account's key is not usable")?;
    cipher.decrypt(sealed).map_err(|_| "the reply cannot be decrypted")
}

fn content(reply: &BTreeMap<String, String>) -> Result<Message, &'static str> {
    let empty = Message::to("", Channel::Reply, "");
    match get(reply, "MsgType") {
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
