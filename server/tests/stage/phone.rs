//! What people see on the simulated phones.

use super::Control;
use contract::words::notice::title;
use domain::notice::NoticeKind;
use serde_json::Value;

/// One message on a phone.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// `template`, `custom`, `subscription`, `text_card`, `reply` …
    pub(crate) channel: String,
    /// Its first line as the person reads it.
    pub(crate) title: String,
    /// Everything that it says, for looking up a ticket's number.
    pub(crate) words: String,
    /// The id under which it was sent, where the channel has one.
    pub(crate) id: Option<String>,
}

/// The phone of the person with this key, oldest message first.
pub(crate) async fn seen(control: &Control, person: &str) -> Vec<Seen> {
    let messages = control.get(&format!("/messages?person={person}")).await;
    messages.as_array().unwrap().iter().map(read).collect()
}

fn read(message: &Value) -> Seen {
    let said = |name: &str| message[name].as_str().unwrap_or_default().to_owned();
    let (shown, text) = (said("title"), said("text"));
    let named = NoticeKind::from_code(&shown).map(|kind| title(kind).to_owned());
    let first = if shown.is_empty() { text.lines().next().unwrap_or_default().to_owned() } else { shown };
    Seen {
        channel: said("channel"),
        title: named.unwrap_or(first),
        words: message.to_string(),
        id: message["client_msg_id"].as_str().map(str::to_owned),
    }
}
