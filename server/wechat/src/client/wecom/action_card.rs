//! Cards with buttons: within the platform's limits before they leave, and known to it by one `task_id` for ever.

use serde_json::{Value, json};

use super::{URL_BYTES, undeliverable};
use crate::CARD_DUPLICATE_WINDOW_MS;
use crate::account::Corp;
use crate::card::{ActionCard, CardButton, CardRow, OnTap, SentCard};
use crate::client::Client;
use crate::error::{Reason, SendError};
use crate::text::{clean, cut};
use crate::wire::text;

const TITLE: usize = 36;
const DESCRIPTION: usize = 44;
const SUBTITLE: usize = 160;
const ROWS: usize = 6;
const LABEL: usize = 5;
const VALUE: usize = 26;
const BUTTONS: usize = 6;
const BUTTON: usize = 10;
const KEY_BYTES: usize = 1024;
const TASK_ID: usize = 128;
/// The `task_id` is not good: ours always has the right form, so a card was sent with it before.
const TASK_KNOWN: i64 = 42014;

impl Client {
    pub(in crate::client) async fn action_card_send(
        &self,
        corp: &str,
        card: &ActionCard,
    ) -> Result<SentCard, SendError> {
        let corp = self.corp(corp)?;
        check(card).map_err(undeliverable)?;
        match self.send_to(corp, &card.to, &body(corp, card), card.attempt).await {
            Ok(answer) => Ok(SentCard { response_code: text(&answer, "response_code") }),
            Err(error) if error.code == Some(TASK_KNOWN) => Ok(SentCard { response_code: None }),
            Err(error) => Err(error),
        }
    }
}

/// What cannot be mended by cutting.
fn check(card: &ActionCard) -> Result<(), Reason> {
    let links = card.buttons.iter().filter_map(|button| match &button.on_tap {
        OnTap::Open(url) => Some(url),
        OnTap::Tell(_) => None,
    });
    if !links.chain([&card.url]).all(|url| url.starts_with("http") && url.len() <= URL_BYTES) {
        return Err(Reason::BadUrl);
    }
    let is_id = (1..=TASK_ID).contains(&card.client_msg_id.len())
        && card.client_msg_id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-@".contains(&byte));
    let keys = card.buttons.iter().filter_map(|button| match &button.on_tap {
        OnTap::Tell(key) => Some(key.as_str()),
        OnTap::Open(_) => None,
    });
    let keys: Vec<&str> = keys.collect();
    let are_keys = keys.iter().all(|key| (1..=KEY_BYTES).contains(&key.len()));
    let are_distinct = keys.iter().enumerate().all(|(index, key)| !keys[..index].contains(key));
    let is_whole = is_id && are_keys && are_distinct && (1..=BUTTONS).contains(&card.buttons.len());
    if is_whole { Ok(()) } else { Err(Reason::BadCall) }
}

fn body(corp: &Corp, card: &ActionCard) -> Value {
    let mut content = json!({
        "card_type": "button_interaction",
        "main_title": {"title": or_none(cut(&clean(&card.title), TITLE)), "desc": cut(&clean(&card.description), DESCRIPTION)},
        "horizontal_content_list": card.rows.iter().take(ROWS).map(row).collect::<Vec<_>>(),
        "card_action": {"type": 1, "url": card.url},
        "task_id": card.client_msg_id,
        "button_list": card.buttons.iter().enumerate().map(button).collect::<Vec<_>>(),
    });
    if !card.subtitle.is_empty() {
        content["sub_title_text"] = json!(cut(&clean(&card.subtitle), SUBTITLE));
    }
    json!({
        "touser": card.to,
        "msgtype": "template_card",
        "agentid": corp.agentid,
        "template_card": content,
        "enable_duplicate_check": 1,
        "duplicate_check_interval": CARD_DUPLICATE_WINDOW_MS / 1000,
    })
}

fn row(row: &CardRow) -> Value {
    json!({"keyname": or_none(cut(&clean(&row.label), LABEL)), "value": cut(&clean(&row.value), VALUE)})
}

/// The first one is filled, the others are not.
fn button((index, button): (usize, &CardButton)) -> Value {
    let style = if index == 0 { 1 } else { 2 };
    let text = or_none(cut(&clean(&button.text), BUTTON));
    match &button.on_tap {
        OnTap::Tell(key) => json!({"text": text, "style": style, "key": key}),
        OnTap::Open(url) => json!({"text": text, "style": style, "type": 1, "url": url}),
    }
}

/// The platform refuses empty words here.
fn or_none(text: String) -> String {
    if text.is_empty() { "无".to_owned() } else { text }
}
