//! What changes about one person, at every account.

use std::collections::{BTreeMap, BTreeSet};

use crate::{people::Arrival, scenario::Person};

/// What changes about one person.
#[derive(Debug, Default)]
pub(crate) struct PersonState {
    /// Account key → since when, and how that came.
    pub(crate) follows: BTreeMap<String, Arrival>,
    /// Accounts that put this person on their blacklist.
    pub(crate) blacklisted: BTreeSet<String>,
    /// Accounts whose messages this person does not want to see.
    pub(crate) refuses: BTreeSet<String>,
    /// Account key → the remark that the account made.
    pub(crate) remarks: BTreeMap<String, String>,
    /// The words of the code in front of this person's camera, for the next scan of a page.
    pub(crate) in_view: Option<String>,
}

impl PersonState {
    /// As the scenario has it.
    pub(crate) fn of(person: &Person, now_ms: i64) -> Self {
        let follows = person.follows.iter().map(|account| (account.clone(), Arrival::by_search(now_ms))).collect();
        Self { follows, ..Self::default() }
    }
}
