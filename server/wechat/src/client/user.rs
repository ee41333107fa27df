//! Who follows an account: one person, or all in pages.

use serde_json::Value;

use super::Client;
use super::holder::Holder;
use crate::error::SendError;
use crate::follower::{UserInfo, UsersPage};
use crate::wire::{Request, integer, text};

impl Client {
    pub(super) async fn user(&self, account: &str, openid: &str) -> Result<UserInfo, SendError> {
        let holder = Holder::Account(self.account(account)?);
        let query = [("openid", openid), ("lang", "zh_CN")];
        let answer = self.call(holder, Request { path: "/cgi-bin/user/info", query: &query, body: None }, 0).await?;
        if number(&answer, "subscribe") != Some(1) {
            return Ok(UserInfo::default());
        }
        Ok(UserInfo {
            follows: true,
            since_s: number(&answer, "subscribe_time").filter(|&since| since > 0),
            came_by: text(&answer, "subscribe_scene"),
            scene: text(&answer, "qr_scene_str").or_else(|| numbered_scene(&answer)),
        })
    }

    pub(super) async fn user_page(&self, account: &str, after: Option<&str>) -> Result<UsersPage, SendError> {
        let holder = Holder::Account(self.account(account)?);
        let query: Vec<_> = after.map(|openid| ("next_openid", openid)).into_iter().collect();
        let answer = self.call(holder, Request { path: "/cgi-bin/user/get", query: &query, body: None }, 0).await?;
        // An empty page has no list at all.
        let list = answer.pointer("/data/openid").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let openids: Vec<_> = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        // The last page names its own last person; only the page after it is empty.
        let next = text(&answer, "next_openid").filter(|_| !openids.is_empty());
        Ok(UsersPage { total: number(&answer, "total").unwrap_or_default(), openids, next })
    }
}

/// 0 stands for none.
fn numbered_scene(answer: &Value) -> Option<String> {
    number(answer, "qr_scene").filter(|&scene| scene != 0).map(|scene| scene.to_string())
}

fn number(answer: &Value, name: &str) -> Option<i64> {
    answer.get(name).and_then(integer)
}
