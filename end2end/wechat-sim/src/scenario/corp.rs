//! Companies in WeCom: their apps, departments, and what the platform leaves open.

use std::collections::BTreeSet;

use anyhow::ensure;
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
    /// Its departments below the root (1, named as the company), parents first. Who is in none belongs to the root.
    #[serde(default)]
    pub departments: Vec<Department>,
    /// Messages to one member in a minute; the excess is dropped silently. 0 = no limit.
    #[serde(default = "member_minute")]
    pub per_member_minute: u32,
    /// Messages to one member in an hour; the excess is dropped silently. 0 = no limit.
    #[serde(default = "member_hour")]
    pub per_member_hour: u32,
    /// Messages of one app to one member each in a day of China time; what would be more is refused (45009). 0 = no limit:
    /// the platform's is 200 times the company's size.
    #[serde(default)]
    pub per_agent_day: usize,
    /// Deliveries of one push, the first included.
    #[serde(default = "attempts")]
    pub push_attempts: u32,
    /// Pause between two deliveries of one push, milliseconds of the simulator's clock.
    #[serde(default = "gap_ms")]
    pub push_retry_gap_ms: i64,
    /// Whether an answer other than 200 is tried again; false = only a lost or late one is.
    #[serde(default = "yes")]
    pub push_retries_refusals: bool,
    /// What a card gets that was sent before, `task_id` and all.
    #[serde(default)]
    pub repeated_card: RepeatedCard,
}

/// The platform asks for a new `task_id` each time and knows equal content; it does not say which comes first.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum RepeatedCard {
    /// 42014.
    #[default]
    Refused,
    /// Accepted and not shown, where the duplicate check is on.
    Suppressed,
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
    /// Where pushes go. Without one, cards with buttons are refused.
    #[serde(default)]
    pub callback: Option<AgentCallback>,
    /// Whether this is the directory's own secret (通讯录同步), the only one that may list all member ids.
    #[serde(default)]
    pub contacts: bool,
}

/// What was entered on an app's page for receiving messages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgentCallback {
    /// Where pushes go.
    pub url: String,
    /// Signs pushes; 3 to 32 letters and digits.
    pub token: String,
    /// EncodingAESKey, 43 characters.
    pub aes_key: String,
}

/// A department.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// Number in the company; 1 is the root.
    pub id: i64,
    /// What people see.
    pub name: String,
    /// The department above.
    #[serde(default = "root")]
    pub parentid: i64,
    /// Who belongs to it, by userid.
    #[serde(default)]
    pub members: BTreeSet<String>,
}

fn member_minute() -> u32 {
    30
}

fn member_hour() -> u32 {
    1_000
}

fn attempts() -> u32 {
    3
}

fn gap_ms() -> i64 {
    1_000
}

fn yes() -> bool {
    true
}

fn root() -> i64 {
    1
}

impl Corp {
    /// An app by its number.
    pub(crate) fn agent(&self, agentid: i64) -> Option<&Agent> {
        self.agents.iter().find(|agent| agent.agentid == agentid)
    }

    /// The departments of a member, at least the root.
    pub(crate) fn departments_of(&self, userid: &str) -> Vec<i64> {
        let is_own = |own: &String| own.eq_ignore_ascii_case(userid);
        let of = self.departments.iter().filter(|department| department.members.iter().any(is_own));
        let found: Vec<i64> = of.map(|department| department.id).collect();
        if found.is_empty() { vec![root()] } else { found }
    }

    /// Whether there is such a department.
    pub(crate) fn has_department(&self, id: i64) -> bool {
        id == root() || self.departments.iter().any(|department| department.id == id)
    }

    pub(super) fn check(&self) -> anyhow::Result<()> {
        ensure!(!self.agents.is_empty(), "corp {} has no agent", self.key);
        let mut seen = BTreeSet::new();
        for agent in &self.agents {
            ensure!(seen.insert(agent.agentid.to_string()), "agent {} occurs twice", agent.agentid);
            ensure!(seen.insert(agent.secret.clone()), "two agents of {} share a secret", self.key);
            agent.callback.as_ref().map_or(Ok(()), AgentCallback::check)?;
        }
        let mut known = BTreeSet::from([root()]);
        for department in &self.departments {
            ensure!(known.contains(&department.parentid), "department {} stands before its parent", department.id);
            ensure!(known.insert(department.id), "department {} occurs twice", department.id);
        }
        Ok(())
    }
}

impl AgentCallback {
    fn check(&self) -> anyhow::Result<()> {
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        ensure!((3..=32).contains(&self.token.len()) && plain(&self.token), "token is not 3 to 32 letters and digits");
        ensure!(self.aes_key.len() == 43 && plain(&self.aes_key), "aes_key is not 43 letters and digits");
        Ok(())
    }
}
