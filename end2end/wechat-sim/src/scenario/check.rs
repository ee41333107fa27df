//! What a scenario must keep to: the platform's forms of identifiers, and references that lead somewhere.

use std::collections::BTreeSet;

use anyhow::{Context, ensure};

use super::{Account, Scenario, Template};
use crate::templates::{Family, keywords};

impl Scenario {
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        let mut seen = BTreeSet::new();
        for account in &self.accounts {
            ensure!(seen.insert(&account.appid), "appid {} occurs twice", account.appid);
            account.check().with_context(|| format!("account {}", account.key))?;
        }
        for corp in &self.corps {
            ensure!(seen.insert(&corp.corpid), "corpid {} occurs twice", corp.corpid);
            corp.check().with_context(|| format!("corp {}", corp.key))?;
        }
        if let Some(telephone) = &self.telephone {
            telephone.check().context("telephone")?;
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
        for key in std::iter::once(&self.aes_key).chain(&self.previous_aes_key) {
            ensure!(
                key.len() == 43 && key.bytes().all(|b| b.is_ascii_alphanumeric()),
                "aes_key is not 43 letters and digits"
            );
        }
        ensure!(
            self.previous_aes_key.is_some() || !self.rules.push_with_previous_key,
            "push_with_previous_key without a previous_aes_key"
        );
        ensure!(self.js_domains.len() <= 5, "an account has at most 5 js_domains");
        ensure!(self.templates.len() <= 25, "an account holds at most 25 templates");
        let families = [(Family::Template, &self.templates), (Family::Subscription, &self.subscription_templates)];
        families.into_iter().try_for_each(|(family, templates)| templates.iter().try_for_each(|t| t.check(family)))
    }
}

impl Template {
    fn check(&self, family: Family) -> anyhow::Result<()> {
        ensure!(self.id.len() == 43, "template id {} is not 43 characters long", self.id);
        let keywords = keywords(&self.content, family)
            .with_context(|| format!("template {}: a line is not label:{{{{key.DATA}}}}", self.title))?;
        ensure!(
            self.consts.keys().all(|key| keywords.iter().any(|keyword| keyword.key == *key)),
            "template {}: consts for a keyword that is not there",
            self.title
        );
        Ok(())
    }
}

/// openids are 28 characters of `[0-9A-Za-z_-]` and begin with `o`.
fn is_openid(text: &str) -> bool {
    text.len() == 28
        && text.starts_with('o')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}
