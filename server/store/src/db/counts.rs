//! Counters of the writers, for metrics and tests. Cheap enough to be always on.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// A reading of the counters since the store was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Commits that reached the disk: groups on SQLite, transactions on PostgreSQL.
    pub groups: u64,
    /// Transactions that became durable.
    pub members: u64,
    /// Transactions refused or dropped, undone alone.
    pub undone: u64,
    /// `begin` calls that had to wait for a turn.
    pub waits: u64,
    /// `begin` calls answered `Busy`.
    pub busy: u64,
    /// Groups (PostgreSQL: transactions) lost to a database error.
    pub troubles: u64,
    /// Turns longer than one second.
    pub slow_turns: u64,
}

/// The live counters.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) groups: AtomicU64,
    pub(crate) members: AtomicU64,
    pub(crate) undone: AtomicU64,
    pub(crate) waits: AtomicU64,
    pub(crate) busy: AtomicU64,
    pub(crate) troubles: AtomicU64,
    pub(crate) slow_turns: AtomicU64,
}

impl Tally {
    pub(crate) fn read(&self) -> Counts {
        Counts {
            groups: self.groups.load(Relaxed),
            members: self.members.load(Relaxed),
            undone: self.undone.load(Relaxed),
            waits: self.waits.load(Relaxed),
            busy: self.busy.load(Relaxed),
            troubles: self.troubles.load(Relaxed),
            slow_turns: self.slow_turns.load(Relaxed),
        }
    }

    pub(crate) fn committed(&self, members: u64) {
        self.groups.fetch_add(1, Relaxed);
        self.members.fetch_add(members, Relaxed);
    }
}

/// Adds one.
pub(crate) fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Relaxed);
}
