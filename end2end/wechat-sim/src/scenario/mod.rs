//! The scenario: which accounts, companies and people exist when the simulator starts. Read from JSON, checked once.

mod address;
mod check;
mod corp;
mod person;
mod rules;

use std::{collections::BTreeMap, path::Path};

use anyhow::Context;
use serde::Deserialize;

pub(crate) use address::is_private;
pub use corp::{Agent, Corp};
pub use person::{Device, Person, Role};
pub use rules::{AccountRules, DuplicateAnswer};

/// Everything that exists at the start; `POST /__sim/reset` returns to it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Service accounts.
    pub accounts: Vec<Account>,
    /// Companies in WeCom.
    #[serde(default)]
    pub corps: Vec<Corp>,
    /// In the order of their ports.
    pub people: Vec<Person>,
}

/// One certified service account.
#[derive(Clone, Debug, Deserialize)]
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
    /// Signs pushes; 3 to 32 letters and digits.
    pub token: String,
    /// EncodingAESKey, 43 characters.
    pub aes_key: String,
    /// Where pushes go.
    pub callback: String,
    /// Host that `redirect_uri` must name exactly.
    pub oauth_domain: String,
    /// At most 25.
    #[serde(default)]
    pub templates: Vec<Template>,
    /// What the platform leaves open.
    #[serde(default)]
    pub rules: AccountRules,
}

/// A template that was added to an account.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// 43 characters.
    pub id: String,
    /// What people read above the fields.
    pub title: String,
    /// Lines such as `报修内容:{{thing2.DATA}}`.
    pub content: String,
    /// Approved values by `constN` keyword.
    #[serde(default)]
    pub consts: BTreeMap<String, Vec<String>>,
    /// Banned by the platform: sends get 43116.
    #[serde(default)]
    pub banned: bool,
}

impl Scenario {
    /// Reads and checks a scenario file.
    ///
    /// # Errors
    /// When the file cannot be read, is not such JSON, or breaks a rule of the platform's identifiers.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("in {}", path.display()))
    }

    /// Reads and checks a scenario from JSON text.
    ///
    /// # Errors
    /// As [`Scenario::read`].
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let scenario: Self = serde_json::from_str(text)?;
        scenario.check()?;
        Ok(scenario)
    }
}
