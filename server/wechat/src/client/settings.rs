//! What a client is made of, and the checks before it is.

use std::collections::HashSet;
use std::time::Duration;

use thiserror::Error;

use crate::account::{Account, Corp};
use crate::hosts::{HostError, Hosts, Platform};

/// Everything that is configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whose hosts they are.
    pub platform: Platform,
    /// Production refuses a simulator.
    pub production: bool,
    /// Where to call.
    pub hosts: Hosts,
    /// Service accounts; keys are unique.
    pub accounts: Vec<Account>,
    /// WeCom applications, several of one company if need be; keys are unique.
    pub corps: Vec<Corp>,
    /// Limits on every call.
    pub limits: Limits,
    /// Names this node among those that share the token store.
    pub node: String,
}

/// Limits on every call.
#[derive(Debug, Clone)]
pub struct Limits {
    /// From the first byte out to the last byte in.
    pub total: Duration,
    /// Until the connection stands.
    pub connect: Duration,
    /// The same as `total` while a person waits for a sign-in.
    pub sign_in: Duration,
    /// The largest answer that is read, in bytes.
    pub body_cap: usize,
    /// The same as `total` for a file.
    pub media: Duration,
    /// The largest file that is read, in bytes.
    pub media_cap: usize,
    /// Messages that one service account sends from this process in any second, at least 1. The platform publishes no limit;
    /// bursts make it busy.
    pub sends_per_second: u32,
    /// How long a message waits for its turn before the call answers `Paused`.
    pub send_wait: Duration,
}

impl Default for Limits {
    /// 10 s, 3 s, 5 s and 1 MiB (a page of followers has 300 kB); 60 s and 20 MiB; 30 a second, 1 s.
    fn default() -> Self {
        Self {
            total: Duration::from_secs(10),
            connect: Duration::from_secs(3),
            sign_in: Duration::from_secs(5),
            body_cap: 1024 * 1024,
            media: Duration::from_secs(60),
            media_cap: 20 * 1024 * 1024,
            sends_per_second: 30,
            send_wait: Duration::from_secs(1),
        }
    }
}

/// Settings that no client is made from.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SetupError {
    /// A host that does not fit the platform.
    #[error(transparent)]
    Host(#[from] HostError),
    /// Two accounts or two applications share a key, or two applications their company and number.
    #[error("{0}: the key stands twice")]
    TwiceNamed(String),
    /// TLS cannot be set up.
    #[error("TLS: {0}")]
    Tls(String),
}

impl Settings {
    pub(super) fn check(&self) -> Result<(), SetupError> {
        self.hosts.check(self.platform, self.production)?;
        once(self.accounts.iter().map(|account| &account.key))?;
        once(self.corps.iter().map(|corp| &corp.key))?;
        // Two secrets for one application would take each other's token.
        once(&self.corps.iter().map(|corp| format!("{} {}", corp.corpid, corp.agentid)).collect::<Vec<_>>())
    }
}

fn once<'a>(keys: impl IntoIterator<Item = &'a String>) -> Result<(), SetupError> {
    let mut seen = HashSet::new();
    match keys.into_iter().find(|key| !seen.insert(*key)) {
        Some(key) => Err(SetupError::TwiceNamed(key.clone())),
        None => Ok(()),
    }
}
