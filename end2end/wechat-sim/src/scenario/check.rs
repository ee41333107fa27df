//! What a scenario must keep to: the platform's forms of identifiers, and references that lead somewhere.

use std::collections::BTreeSet;

use anyhow::{Context, ensure};

use super::{Account, Scenario};
use crate::templates::keywords;

impl Scenario {
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let mut seen = BTreeSet::new();
        for account in &self.accounts {
            ensure!(seen.insert(&account.appid), "appid {} occurs twice", account.appid);
            account.check().with_context(|| format!("account {}", account.key))?;
        }
        for corp in &self.corps {
            ensure!(seen.insert(&corp.corpid), "corpid {} occurs twice", corp.corpid);
            ensure!(!corp.agents.is_empty(), "corp {} has no agent", corp.key);
        }
        for person in &self.people {
            ensure!(seen.insert(&person.key), "person {} occurs twice", person.key);
            for (account, openid) in &person.openids {
                ensure!(self.accounts.iter().any(|a| a.key == *account), "{}: unknown account {account}", person.key);
                ensure!(is_openid(openid), "{}: openid {openid} is not 28 characters of the kind", person.key);
                ensure!(seen.insert(openid), "openid {openid} occurs twice");
            }
            ensure!(
                person.follows.iter().all(|account| person.openids.contains_key(account)),
                "{} follows an account without an openid there",
                person.key
            );
            if let Some(corp) = &person.corp {
                ensure!(self.corps.iter().any(|c| c.key == *corp), "{}: unknown corp {corp}", person.key);
            }
        }
        Ok(())
    }
}

impl Account {
    fn check(&self) -> anyhow::Result<()> {
        let hex = self.appid.strip_prefix("wx").unwrap_or("");
        ensure!(hex.len() == 16 && hex.bytes().all(|b| b.is_ascii_hexdigit()), "appid is not wx and 16 hex digits");
        ensure!(
            (3..=32).contains(&self.token.len()) && self.token.bytes().all(|b| b.is_ascii_alphanumeric()),
            "token is not 3 to 32 letters and digits"
        );
        ensure!(
            self.aes_key.len() == 43 && self.aes_key.bytes().all(|b| b.is_ascii_alphanumeric()),
            "aes_key is not 43 letters and digits"
        );
        ensure!(self.templates.len() <= 25, "an account holds at most 25 templates");
        for template in &self.templates {
            ensure!(template.id.len() == 43, "template id {} is not 43 characters long", template.id);
            let keywords = keywords(&template.content)
                .with_context(|| format!("template {}: a line is not label:{{{{key.DATA}}}}", template.title))?;
            ensure!(
                template.consts.keys().all(|key| keywords.iter().any(|keyword| keyword.key == *key)),
                "template {}: consts for a keyword that is not there",
                template.title
            );
        }
        Ok(())
    }
}

/// openids are 28 characters of `[0-9A-Za-z_-]` and begin with `o`.
fn is_openid(text: &str) -> bool {
    text.len() == 28
        && text.starts_with('o')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}
