//! The doctor: goes through everything that an administrator sets up on the platforms' consoles, with our values to copy
//! and a live result. It asks with a client of its own, so that nothing cached and nothing resting hides what is wrong.

mod address;
mod cause;
mod documents;
mod kept;
mod lists;
mod official;
mod plan;
mod templates;
mod text;
mod wecom;

pub use documents::{Documents, documents};
pub use kept::Kept;
pub use plan::{broken, plan};
pub use text::text;

use crate::config::Config;
use anyhow::Result;
use contract::views::setup::{Finding, Section, Step};
use services::{Clock, Random};
use std::sync::Arc;
use wechat::{Client, MemoryTokens, Settings};

/// What each step of a section showed.
type Found = Vec<(Step, Vec<Finding>)>;

/// Somebody who is to get a test message. The openid is never shown whole.
pub struct SendTo {
    /// Key of the account.
    pub account: String,
    /// The person in it.
    pub openid: String,
}

/// Checks the accounts and applications of one configuration.
pub struct Doctor {
    config: Config,
    platforms: Settings,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl Doctor {
    /// For a configuration without problems and the platforms made of it.
    pub fn new(config: &Config, platforms: &Settings, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Doctor {
        let mut platforms = platforms.clone();
        // Looking must not end a token that the server uses.
        platforms.accounts.iter_mut().for_each(|account| account.may_force_refresh = false);
        Doctor { config: config.clone(), platforms, clock, random }
    }

    /// The steps, not checked.
    pub fn plan(&self) -> Vec<Section> {
        plan(&self.config)
    }

    /// The steps with what the platforms and our own public address answer now. Takes seconds.
    ///
    /// # Errors
    /// No client can be made: the machine has no TLS.
    pub async fn check(&self, documents: &Documents, send: Option<&SendTo>) -> Result<Vec<Section>> {
        let tokens = Arc::new(MemoryTokens::default());
        let client = Client::new(self.platforms.clone(), tokens, Arc::clone(&self.clock), Arc::clone(&self.random))?;
        let http = address::http()?;
        let mut sections = self.plan();
        let count = self.config.wechat.accounts.len();
        let (officials, applications) = sections.split_at_mut(count);
        for (section, account) in officials.iter_mut().zip(&self.config.wechat.accounts) {
            let keys = self.platforms.accounts.iter().find(|a| a.key == account.key);
            let visit = official::Visit { doctor: self, client: &client, http: &http, account, keys, documents };
            enter(section, visit.findings(send.filter(|to| to.account == account.key)).await);
        }
        for (section, corp) in applications.iter_mut().zip(&self.platforms.corps) {
            let visit = wecom::Visit { doctor: self, client: &client, http: &http, corp };
            enter(section, visit.findings().await);
        }
        Ok(sections)
    }

    fn now_s(&self) -> i64 {
        self.clock.now_ms() / 1000
    }

    fn base(&self) -> &str {
        &self.config.server.public_url
    }
}

fn enter(section: &mut Section, found: Found) {
    for (step, findings) in found {
        if let Some(view) = section.steps.iter_mut().find(|view| view.step == step) {
            view.findings = findings;
        }
    }
}
