//! What the product answered to a push: done, words for the chat, or other words in place of the card's buttons.

use std::collections::BTreeMap;

use super::Push;
use crate::{
    cipher::{Cipher, sign},
    inbox::{self, Channel, Message},
    scenario::{AgentCallback, Corp},
    state::{Shared, World},
    wecom::update,
    xml,
};

/// Takes an answer; an empty one and `success` say nothing.
///
/// # Errors
/// What is wrong with the answer.
pub(super) fn take(shared: &Shared, world: &mut World, push: &Push, answer: &str) -> Result<(), &'static str> {
    if answer.is_empty() || answer == "success" {
        return Ok(());
    }
    let corp = world.scenario.corps.iter().find(|corp| corp.key == push.corp).cloned().ok_or("no such company")?;
    let callback = corp.agent(push.agentid).and_then(|agent| agent.callback.clone()).ok_or("no callback")?;
    let envelope = xml::texts(answer).ok_or("neither empty nor XML")?;
    let inner = open(&corp, &callback, &envelope)?;
    let reply = xml::texts(&inner).ok_or("the reply is not XML")?;
    if get(&reply, "ToUserName") != push.userid || get(&reply, "FromUserName") != corp.corpid {
        return Err("sender and receiver of the reply are not swapped");
    }
    if get(&reply, "CreateTime").parse::<u64>().is_err() {
        return Err("the reply has no CreateTime");
    }
    apply(shared, world, push, &corp, &reply)
}

fn open(corp: &Corp, callback: &AgentCallback, envelope: &Texts) -> Result<String, &'static str> {
    let sealed = envelope.get("Encrypt").ok_or("the reply is not encrypted")?;
    let own = sign(&[&callback.token, get(envelope, "TimeStamp"), get(envelope, "Nonce"), sealed]);
    if get(envelope, "MsgSignature") != own {
        return Err("the reply's signature is wrong");
    }
    let cipher = Cipher::new(&callback.aes_key, &corp.corpid).map_err(|_| "the app's key is not usable")?;
    cipher.decrypt(sealed).map_err(|_| "the reply cannot be decrypted")
}

fn apply(shared: &Shared, world: &mut World, push: &Push, corp: &Corp, reply: &Texts) -> Result<(), &'static str> {
    match (get(reply, "MsgType"), &push.task_id) {
        ("text", _) if get(reply, "Content").is_empty() => Err("the reply has no text"),
        ("text", _) => {
            let text = get(reply, "Content").to_owned();
            inbox::show(shared, world, Message { text, ..Message::to(&push.person, Channel::Text, &corp.name) });
            Ok(())
        }
        ("update_button", Some(task_id)) => {
            let words = get(reply, "Button/ReplaceName");
            if words.is_empty() {
                return Err("the reply has no ReplaceName");
            }
            update::replace(shared, world, (&push.corp, push.agentid, task_id), &push.person, words);
            Ok(())
        }
        _ => Err("this kind of reply is not known"),
    }
}

type Texts = BTreeMap<String, String>;

fn get<'a>(texts: &'a Texts, path: &str) -> &'a str {
    texts.get(path).map_or("", String::as_str)
}
