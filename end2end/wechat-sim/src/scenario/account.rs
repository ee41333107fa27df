//! Service accounts of a scenario, their templates and how their server configuration is set.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::AccountRules;

/// One service account.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// What the control interface calls it.
    pub key: String,
    /// What people see.
    pub name: String,
    /// `wx` and 16 hex digits.
    pub appid: String,
    /// AppSecret.
    pub secret: String,
    /// The account's original id; `ToUserName` of every push.
    pub gh_id: String,
    /// Certified, or a test account with its smaller limits.
    #[serde(default)]
    pub kind: AccountKind,
    /// Signs pushes; 3 to 32 letters and digits.
    pub token: String,
    /// EncodingAESKey, 43 characters.
    pub aes_key: String,
    /// The key before a rotation, for pushes that were sealed with it.
    #[serde(default)]
    pub previous_aes_key: Option<String>,
    /// How pushes are wrapped.
    #[serde(default)]
    pub mode: Mode,
    /// How pushes are written.
    #[serde(default)]
    pub format: Format,
    /// Where pushes go.
    pub callback: String,
    /// Host that `redirect_uri` must name exactly.
    pub oauth_domain: String,
    /// Hosts whose pages may use the JS-SDK, at most 5; sub-domains are covered. Empty = `oauth_domain`.
    #[serde(default)]
    pub js_domains: BTreeSet<String>,
    /// At most 25.
    #[serde(default)]
    pub templates: Vec<Template>,
    /// Templates of subscription notifications (订阅通知).
    #[serde(default)]
    pub subscription_templates: Vec<Template>,
    /// Whether the account is bound to an Open Platform account: people then have a unionid.
    #[serde(default)]
    pub has_unionids: bool,
    /// What the platform leaves open.
    #[serde(default)]
    pub rules: AccountRules,
}

/// What kind of account it is.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// 认证服务号
    #[default]
    Certified,
    /// 测试号: fewer calls, and only followers can sign in.
    Test,
}

/// How pushes are wrapped (消息加解密方式).
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 明文
    Plaintext,
    /// 兼容: readable and encrypted side by side.
    Compatible,
    /// 安全
    #[default]
    Safe,
}

/// How pushes are written.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// The usual one.
    #[default]
    Xml,
    /// As some consoles offer.
    Json,
}

/// A template that was added to an account.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// 43 characters.
    pub id: String,
    /// What people read above the fields.
    pub title: String,
    /// Lines such as `报修内容:{{thing2.DATA}}`.
    pub content: String,
    /// Approved values by `constN` (subscription notifications: `enumN`) keyword.
    #[serde(default)]
    pub consts: BTreeMap<String, Vec<String>>,
    /// Banned by the platform: sends get 43116.
    #[serde(default)]
    pub banned: bool,
}
