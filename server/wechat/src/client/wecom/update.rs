//! Other words in place of a card's buttons.

use serde_json::{Value, json};

use super::undeliverable;
use crate::card::CardUpdate;
use crate::client::Client;
use crate::client::holder::Holder;
use crate::error::{Reason, SendError};
use crate::text::{clean, cut};
use crate::wire::Request;

const WORDS: usize = 10;
const MEMBERS: usize = 1_000;

impl Client {
    /// Changes the card; the members who were not found.
    pub(in crate::client) async fn card_update(
        &self,
        corp: &str,
        update: &CardUpdate,
    ) -> Result<Vec<String>, SendError> {
        let corp = self.corp(corp)?;
        let words = cut(&clean(&update.words), WORDS);
        if words.is_empty() || update.response_code.is_empty() || !(1..=MEMBERS).contains(&update.members.len()) {
            return Err(undeliverable(Reason::BadCall));
        }
        let body = json!({
            "userids": update.members,
            "agentid": corp.agentid,
            "response_code": update.response_code,
            "button": {"replace_name": words},
        });
        let request = Request { path: "/cgi-bin/message/update_template_card", query: &[], body: Some(&body) };
        let answer = self.call(Holder::Corp(corp), request, update.attempt).await?;
        Ok(unknown(&answer))
    }
}

/// A list here, unlike in the answer to a send.
fn unknown(answer: &Value) -> Vec<String> {
    let list = answer.get("invaliduser").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
