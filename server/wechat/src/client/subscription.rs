//! Subscription notifications: send one, list what an account has.

use serde_json::{Map, Value, json};

use super::Client;
use super::holder::Holder;
use super::template::{BAD_VALUE, msgid};
use crate::error::SendError;
use crate::message::{Accepted, Template};
use crate::subscription::Subscription;
use crate::text::{fit_subscription, fit_subscription_strictly};
use crate::wire::{Request, text};

type Fit = fn(&str, &str) -> String;

impl Client {
    pub(super) async fn subscription_send(&self, account: &str, message: &Subscription) -> Result<Accepted, SendError> {
        let holder = Holder::Account(self.account(account)?);
        match self.post_subscription(holder, message, fit_subscription).await {
            Err(error) if error.kind == BAD_VALUE => {
                self.post_subscription(holder, message, fit_subscription_strictly).await
            }
            other => other,
        }
    }

    async fn post_subscription(
        &self,
        holder: Holder<'_>,
        message: &Subscription,
        fit: Fit,
    ) -> Result<Accepted, SendError> {
        let body = body(message, fit);
        let request = Request { path: "/cgi-bin/message/subscribe/bizsend", query: &[], body: Some(&body) };
        let answer = self.call_paced(holder, request, message.attempt).await?;
        Ok(Accepted { msgid: msgid(&answer) })
    }

    pub(super) async fn subscription_list(&self, account: &str) -> Result<Vec<Template>, SendError> {
        let holder = Holder::Account(self.account(account)?);
        let request = Request { path: "/wxaapi/newtmpl/gettemplate", query: &[], body: None };
        let answer = self.call(holder, request, 0).await?;
        let list = answer.get("data").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Ok(list.iter().map(template).collect())
    }
}

fn body(message: &Subscription, fit: Fit) -> Value {
    let data: Map<_, _> =
        message.data.iter().map(|(key, value)| (key.clone(), json!({ "value": fit(key, value) }))).collect();
    let mut body = json!({ "touser": message.to, "template_id": message.template_id, "data": data });
    if let Some(page) = &message.page {
        body["page"] = json!(page);
    }
    body
}

fn template(entry: &Value) -> Template {
    let field = |name| text(entry, name).unwrap_or_default();
    Template::parse(&field("priTmplId"), &field("title"), &field("content"))
}
