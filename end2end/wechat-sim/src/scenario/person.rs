//! The people of a scenario.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Somebody with a phone or a desktop.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// What the control interface calls them.
    pub key: String,
    /// What people see.
    pub name: String,
    /// What they do in the story.
    pub role: Role,
    /// Where they live or what they do, in the words of the stage.
    pub title: String,
    /// What they open the product with.
    pub device: Device,
    /// openid by account key.
    #[serde(default)]
    pub openids: BTreeMap<String, String>,
    /// Keys of the accounts followed at the start.
    #[serde(default)]
    pub follows: BTreeSet<String>,
    /// Telephone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// Member id in the company `corp`.
    #[serde(default)]
    pub userid: Option<String>,
    /// Key of their company.
    #[serde(default)]
    pub corp: Option<String>,
    /// Whether the product's seed binds this person to their rooms; false for a newcomer.
    #[serde(default = "yes")]
    pub bound: bool,
    /// Login name on the desktop.
    #[serde(default)]
    pub login: Option<String>,
    /// Path of the product that their device opens first.
    pub home: String,
}

fn yes() -> bool {
    true
}

/// What somebody does in the story.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 业主
    Owner,
    /// 维修工
    Technician,
    /// 班组长
    Lead,
    /// 客服
    Desk,
    /// 项目经理
    Manager,
    /// 管理员
    Admin,
}

/// What somebody holds in their hand.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Device {
    /// A phone with WeChat.
    Wechat,
    /// A phone with WeCom.
    Wecom,
    /// A browser on a desk.
    Desktop,
}
