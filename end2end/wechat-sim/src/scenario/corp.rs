//! Companies in WeCom and their apps.

use serde::Deserialize;

/// One company in WeCom.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corp {
    /// What people refer to as their `corp`.
    pub key: String,
    /// What people see.
    pub name: String,
    /// `ww` and 16 characters.
    pub corpid: String,
    /// Its apps, at least one.
    pub agents: Vec<Agent>,
    /// Messages to one member in a minute; the excess is dropped silently. 0 = no limit.
    #[serde(default = "member_minute")]
    pub per_member_minute: u32,
    /// Messages to one member in an hour; the excess is dropped silently. 0 = no limit.
    #[serde(default = "member_hour")]
    pub per_member_hour: u32,
}

fn member_minute() -> u32 {
    30
}

fn member_hour() -> u32 {
    1_000
}

/// A self-built app of a company.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Number of the app in its company.
    pub agentid: i64,
    /// The app's own secret.
    pub secret: String,
    /// Trusted domain: host, with the port where one was registered.
    pub oauth_domain: String,
}
