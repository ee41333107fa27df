//! WeCom: cards, sign-in and the directory, each as one application of one company.

mod action_card;
mod directory;
mod limit;
mod login;
mod text_card;
mod update;

pub(super) use limit::MemberLimit;

use serde_json::Value;

use super::Client;
use super::holder::Holder;
use crate::account::Corp;
use crate::error::{Reason, SendError, SendErrorKind};
use crate::wire::Request;

const SEND: &str = "/cgi-bin/message/send";
const URL_BYTES: usize = 2048;

impl Client {
    /// Sends to one member, unless they have had as much as the platform shows: it would drop the rest without a word.
    async fn send_to(&self, corp: &Corp, to: &str, body: &Value, attempt: u32) -> Result<Value, SendError> {
        // A separator or `@all` would reach others than the one member who is meant.
        if to.is_empty() || to.contains(['|', '@', ' ']) {
            return Err(undeliverable(Reason::BadRecipient));
        }
        let now_ms = self.clock.now_ms();
        let taken = self.members.take(&corp.corpid, to, now_ms);
        taken.map_err(|until_ms| SendError::silent(SendErrorKind::Paused { until_ms }))?;
        let request = Request { path: SEND, query: &[], body: Some(body) };
        let answer = self.call(Holder::Corp(corp), request, attempt).await;
        if matches!(&answer, Err(SendError { kind: SendErrorKind::Paused { .. }, .. })) {
            self.members.give_back(&corp.corpid, to, now_ms);
        }
        let answer = answer?;
        // Success with the only recipient listed as invalid is a failure.
        if lists_somebody(&answer, "invaliduser") || lists_somebody(&answer, "unlicenseduser") {
            return Err(undeliverable(Reason::BadRecipient));
        }
        Ok(answer)
    }
}

fn lists_somebody(answer: &Value, list: &str) -> bool {
    answer.get(list).and_then(Value::as_str).is_some_and(|members| !members.is_empty())
}

fn undeliverable(reason: Reason) -> SendError {
    SendError::silent(SendErrorKind::Undeliverable { reason })
}
