//! Tags (用户标签): names that an account gives to groups of its followers.

mod members;
mod names;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use self::{
    members::{add_to, of_person, people, take_from},
    names::{create, delete, read, rename},
};

/// The tag that every account has and cannot change: 星标组.
const STARRED: i64 = 2;
/// Numbers of an account's own tags begin here.
const FIRST: i64 = 100;

/// The tags of one account.
#[derive(Debug)]
pub(crate) struct Tags {
    names: BTreeMap<i64, String>,
    /// By openid.
    given: BTreeMap<String, BTreeSet<i64>>,
}

impl Default for Tags {
    fn default() -> Self {
        Self { names: BTreeMap::from([(STARRED, "星标组".to_owned())]), given: BTreeMap::new() }
    }
}

impl Tags {
    /// Numbers of the tags that somebody has.
    pub(crate) fn of(&self, openid: &str) -> Vec<i64> {
        self.given.get(openid).map(|tags| tags.iter().copied().collect()).unwrap_or_default()
    }

    fn count(&self, tag: i64) -> usize {
        self.given.values().filter(|tags| tags.contains(&tag)).count()
    }
}
