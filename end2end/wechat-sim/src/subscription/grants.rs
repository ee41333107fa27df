//! The ledger of what people allowed: each `accept` permits one message, without a limit of time.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answer::Refusal;

/// What somebody allowed for one template.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Grant {
    /// Messages that may still be sent.
    pub(crate) left: u32,
    /// Accepted so often, and used.
    pub(crate) granted: u32,
    pub(crate) used: u32,
}

/// (openid, template id) → what is allowed.
#[derive(Debug, Default)]
pub(crate) struct Grants {
    ledger: BTreeMap<(String, String), Grant>,
}

impl Grants {
    /// One more message is allowed.
    pub(crate) fn accept(&mut self, openid: &str, template: &str) {
        let grant = self.of(openid, template);
        grant.left += 1;
        grant.granted += 1;
    }

    /// Nothing is allowed any more.
    pub(crate) fn reject(&mut self, openid: &str, template: &str) {
        self.of(openid, template).left = 0;
    }

    /// Looks whether a message is allowed.
    ///
    /// # Errors
    /// 43101.
    pub(super) fn check(&self, openid: &str, template: &str) -> Result<(), Refusal> {
        let grant = self.ledger.get(&(openid.to_owned(), template.to_owned()));
        if grant.is_some_and(|grant| grant.left > 0) { Ok(()) } else { Err(Refusal::new(43101)) }
    }

    /// Uses one up.
    pub(super) fn take(&mut self, openid: &str, template: &str) {
        let grant = self.of(openid, template);
        grant.left = grant.left.saturating_sub(1);
        grant.used += 1;
    }

    /// The whole ledger: openid, template, grant.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str, Grant)> {
        self.ledger.iter().map(|((openid, template), grant)| (openid.as_str(), template.as_str(), *grant))
    }

    fn of(&mut self, openid: &str, template: &str) -> &mut Grant {
        self.ledger.entry((openid.to_owned(), template.to_owned())).or_default()
    }
}
