//! Template messages: send one, list what an account has.

use serde_json::{Map, Value, json};

use super::Client;
use super::holder::Holder;
use crate::account::Account;
use crate::error::{Reason, SendError, SendErrorKind};
use crate::message::{Accepted, Template, TemplateMessage};
use crate::text::{fit, fit_strictly};
use crate::wire::{Request, integer};

/// The platform refused a value.
pub(super) const BAD_VALUE: SendErrorKind = SendErrorKind::Undeliverable { reason: Reason::BadValue };

impl Client {
    pub(super) async fn template_send(&self, account: &str, message: &TemplateMessage) -> Result<Accepted, SendError> {
        let account = self.account(account)?;
        match self.post_template(account, message, fit).await {
            Err(error) if error.kind == BAD_VALUE => self.post_template(account, message, fit_strictly).await,
            other => other,
        }
    }

    async fn post_template(
        &self,
        account: &Account,
        message: &TemplateMessage,
        fit: fn(&str, &str) -> String,
    ) -> Result<Accepted, SendError> {
        let body = body(message, fit);
        let request = Request { path: "/cgi-bin/message/template/send", query: &[], body: Some(&body) };
        let answer = self.call_paced(Holder::Account(account), request, message.attempt).await?;
        Ok(Accepted { msgid: msgid(&answer) })
    }

    pub(super) async fn template_list(&self, account: &str) -> Result<Vec<Template>, SendError> {
        let holder = Holder::Account(self.account(account)?);
        let request = Request { path: "/cgi-bin/template/get_all_private_template", query: &[], body: None };
        let answer = self.call(holder, request, 0).await?;
        let list = answer.get("template_list").and_then(Value::as_array).cloned().unwrap_or_default();
        Ok(list.iter().map(template).collect())
    }
}

/// The number of an accepted message. A repetition may be answered without one: accepted all the same.
pub(super) fn msgid(answer: &Value) -> Option<i64> {
    answer.get("msgid").and_then(integer).filter(|&id| id != 0)
}

fn body(message: &TemplateMessage, fit: fn(&str, &str) -> String) -> Value {
    let data: Map<_, _> =
        message.data.iter().map(|(key, value)| (key.clone(), json!({ "value": fit(key, value) }))).collect();
    let mut body = json!({
        "touser": message.to,
        "template_id": message.template_id,
        "client_msg_id": message.client_msg_id,
        "data": data,
    });
    if let Some(url) = &message.url {
        body["url"] = json!(url);
    }
    body
}

fn template(entry: &Value) -> Template {
    let text = |name| entry.get(name).and_then(Value::as_str).unwrap_or_default();
    Template::parse(text("template_id"), text("title"), text("content"))
}
