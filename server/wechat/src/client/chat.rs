//! Texts in the account's chat.

use serde_json::json;

use super::Client;
use super::holder::Holder;
use crate::chat::CustomText;
use crate::error::{Reason, SendError, SendErrorKind};
use crate::message::Accepted;
use crate::text::chat;
use crate::wire::Request;

const CONTENT_BYTES: usize = 2048;

impl Client {
    pub(super) async fn chat_send(&self, account: &str, message: &CustomText) -> Result<Accepted, SendError> {
        let holder = Holder::Account(self.account(account)?);
        let content = chat(&message.content, CONTENT_BYTES);
        if content.is_empty() {
            return Err(SendError::silent(SendErrorKind::Undeliverable { reason: Reason::BadContent }));
        }
        let body = json!({ "touser": message.to, "msgtype": "text", "text": { "content": content } });
        let request = Request { path: "/cgi-bin/message/custom/send", query: &[], body: Some(&body) };
        self.call_paced(holder, request, message.attempt).await?;
        Ok(Accepted { msgid: None })
    }
}
