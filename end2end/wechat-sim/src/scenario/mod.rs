//! The scenario: which accounts, companies and people exist when the simulator starts. Read from JSON, checked once.

mod account;
mod address;
mod check;
mod corp;
mod person;
mod rules;
mod telephone;

use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

pub use account::{Account, AccountKind, Format, Mode, Template};
pub(crate) use address::is_private;
pub use corp::{Agent, AgentCallback, Corp, Department, RepeatedCard};
pub use person::{Device, Person, Role};
pub use rules::{AccountRules, DuplicateAnswer};
pub use telephone::Telephone;

/// Everything that exists at the start; `POST /__sim/reset` returns to it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Service accounts.
    pub accounts: Vec<Account>,
    /// Companies in WeCom.
    #[serde(default)]
    pub corps: Vec<Corp>,
    /// A gateway for text messages and calls, if there is one.
    #[serde(default)]
    pub telephone: Option<Telephone>,
    /// In the order of their ports.
    pub people: Vec<Person>,
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
