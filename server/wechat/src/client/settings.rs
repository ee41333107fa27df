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
    /// WeCom applications; keys are unique.
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
}

impl Default for Limits {
    /// 10 s, 3 s, 5 s and 256 KiB.
    fn default() -> Self {
        Self {
            total: Duration::from_secs(10),
            connect: Duration::from_secs(3),
            sign_in: Duration::from_secs(5),
            body_cap: 256 * 1024,
        }
    }
}

/// Settings that no client is made from.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SetupError {
    /// A host that does not fit the platform.
    #[error(transparent)]
    Host(#[from] HostError),
    /// Two accounts or two applications share a key.
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
        once(self.corps.iter().map(|corp| &corp.key))
    }
}

fn once<'a>(mut keys: impl Iterator<Item = &'a String>) -> Result<(), SetupError> {
    let mut seen = HashSet::new();
    match keys.find(|key| !seen.insert(*key)) {
        Some(key) => Err(SetupError::TwiceNamed(key.clone())),
        None => Ok(()),
    }
}
