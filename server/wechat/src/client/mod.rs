//! The gateway to the real platforms, or to a simulator at their place.

mod address;
mod authorize;
mod call;
mod chat;
mod diagnosis;
mod gateway;
mod holder;
mod judge;
mod media;
mod menu;
mod oauth;
mod page;
mod profile;
mod qr;
mod settings;
mod subscription;
mod template;
mod user;
mod wecom;

use std::sync::Arc;
use std::time::Duration;

pub use settings::{Limits, Settings, SetupError};

use crate::account::{Account, Corp};
use crate::clock::{Clock, Random};
use crate::error::SendError;
use crate::gate::Gate;
use crate::hosts::{Hosts, Platform};
use crate::pace::Pace;
use crate::token::{TokenStore, Tokens};
use crate::wire::Http;
use wecom::MemberLimit;

/// So many calls in a row without an answer make an account rest.
const PATIENCE: u32 = 3;

/// The gateway over HTTP. One per process; cheap to share behind an `Arc`.
pub struct Client {
    platform: Platform,
    hosts: Hosts,
    accounts: Vec<Account>,
    corps: Vec<Corp>,
    limits: Limits,
    http: Http,
    tokens: Tokens,
    gate: Gate,
    pace: Pace,
    members: MemberLimit,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl Client {
    /// Checks the settings and prepares the wire; nothing is called yet.
    pub fn new(
        settings: Settings,
        store: Arc<dyn TokenStore>,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self, SetupError> {
        settings.check()?;
        Ok(Self {
            http: Http::new(&settings.limits).map_err(|error| SetupError::Tls(error.to_string()))?,
            tokens: Tokens::new(store, Arc::clone(&clock), Arc::clone(&random), settings.node),
            gate: Gate::new(PATIENCE),
            pace: Pace::new(settings.limits.sends_per_second, milliseconds(settings.limits.send_wait)),
            members: MemberLimit::default(),
            platform: settings.platform,
            hosts: settings.hosts,
            accounts: settings.accounts,
            corps: settings.corps,
            limits: settings.limits,
            clock,
            random,
        })
    }

    fn account(&self, key: &str) -> Result<&Account, SendError> {
        self.accounts.iter().find(|account| account.key == key).ok_or_else(SendError::not_configured)
    }

    fn corp(&self, key: &str) -> Result<&Corp, SendError> {
        self.corps.iter().find(|corp| corp.key == key).ok_or_else(SendError::not_configured)
    }
}

fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}
