//! Questions to the platform about itself and us, for the operator.

use serde_json::{Value, json};

use super::Client;
use super::holder::{Asking, Holder};
use crate::diagnosis::{CallbackRoute, Diagnosis, Quota, TokenProbe};
use crate::error::SendError;
use crate::token::Minter;
use crate::wire::{Request, integer, text};

impl Client {
    pub(super) async fn quota_read(&self, account: &str, path: &str) -> Result<Quota, SendError> {
        let body = json!({ "cgi_path": path });
        let answer = self.ask(account, "/cgi-bin/openapi/quota/get", &body).await?;
        let part = |name: &str| answer.get("quota").and_then(|quota| number(quota, name)).unwrap_or_default();
        Ok(Quota { limit: part("daily_limit"), used: part("used"), left: part("remain") })
    }

    pub(super) async fn diagnosis_read(&self, account: &str, rid: &str) -> Result<Diagnosis, SendError> {
        let body = json!({ "rid": rid });
        let answer = self.ask(account, "/cgi-bin/openapi/rid/get", &body).await?;
        // The address and the bodies that it also tells hold the token and people's data.
        let call = answer.get("request").unwrap_or(&Value::Null);
        let answered: Option<Value> = text(call, "response_body").and_then(|body| serde_json::from_str(&body).ok());
        Ok(Diagnosis {
            called_s: number(call, "invoke_time"),
            took_ms: number(call, "cost_in_ms"),
            from_address: text(call, "client_ip"),
            code: answered.and_then(|answer| number(&answer, "errcode")),
        })
    }

    pub(super) async fn route_read(&self, account: &str) -> Result<CallbackRoute, SendError> {
        let body = json!({ "action": "all", "check_operator": "DEFAULT" });
        let answer = self.ask(account, "/cgi-bin/callback/check", &body).await?;
        let list = |name: &str| answer.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        let lost = |ping: &Value| Some((text(ping, "ip")?, text(ping, "package_loss")?));
        Ok(CallbackRoute {
            addresses: list("dns").iter().filter_map(|entry| text(entry, "ip")).collect(),
            lost: list("ping").iter().filter_map(lost).collect(),
        })
    }

    pub(super) async fn token_probe(&self, account: &str) -> Result<TokenProbe, SendError> {
        let holder = Holder::Account(self.account(account)?);
        match (Asking { client: self, holder }).mint(false).await {
            Ok(minted) => Ok(TokenProbe { expires_s: minted.expires_in_ms / 1000 }),
            Err(trouble) => Err(self.judge(holder, "/cgi-bin/stable_token", trouble, 0)),
        }
    }

    async fn ask(&self, account: &str, path: &'static str, body: &Value) -> Result<Value, SendError> {
        let holder = Holder::Account(self.account(account)?);
        self.call(holder, Request { path, query: &[], body: Some(body) }, 0).await
    }
}

fn number(value: &Value, name: &str) -> Option<i64> {
    value.get(name).and_then(integer)
}
