//! Call counters of one account: by day of China time and by minute; and what the platform tells of them.

mod clear;
mod limits;
mod read;

use std::collections::BTreeMap;

use serde::Serialize;

pub(crate) use self::{
    clear::{clear, clear_path, clear_with_secret},
    read::get,
};
use crate::{answer::Refusal, scenario::Account};

const DAY_MS: i64 = 86_400_000;
const CHINA_MS: i64 = 8 * 3_600_000;

/// What was used of the current day and minute.
#[derive(Debug, Default)]
pub(crate) struct Quota {
    used: BTreeMap<&'static str, Used>,
    /// Month of the counts below, and how often counters were cleared in it: all at once, and by path.
    month: i64,
    cleared: u32,
    cleared_paths: u32,
}

#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Used {
    #[serde(skip)]
    day: i64,
    in_day: u64,
    #[serde(skip)]
    minute: i64,
    in_minute: u64,
}

impl Quota {
    /// Counts one call.
    ///
    /// # Errors
    /// 45009 over the day's limit, 45011 over the minute's.
    pub(crate) fn take(&mut self, path: &'static str, account: &Account, now_ms: i64) -> Result<(), Refusal> {
        let used = self.used.entry(path).or_default();
        used.roll(now_ms);
        if limits::daily(account, path).is_some_and(|limit| used.in_day >= limit) {
            return Err(Refusal::new(45009));
        }
        if limits::by_minute(path).is_some_and(|limit| used.in_minute >= limit) {
            return Err(Refusal::new(45011));
        }
        used.in_day += 1;
        used.in_minute += 1;
        Ok(())
    }

    /// Calls of `path` today.
    pub(crate) fn used(&self, path: &str, now_ms: i64) -> u64 {
        self.used.get(path).filter(|used| used.day == china_day(now_ms)).map_or(0, |used| used.in_day)
    }

    /// Today's counts by path.
    pub(crate) fn today(&self, now_ms: i64) -> BTreeMap<&'static str, u64> {
        let counts = self.used.keys().map(|path| (*path, self.used(path, now_ms)));
        counts.filter(|(_, used)| *used > 0).collect()
    }
}

impl Used {
    fn roll(&mut self, now_ms: i64) {
        let (day, minute) = (china_day(now_ms), now_ms.div_euclid(60_000));
        if day != self.day {
            *self = Self { day, ..Self::default() };
        }
        if minute != self.minute {
            self.minute = minute;
            self.in_minute = 0;
        }
    }
}

/// Number of the day in China; counters start again at its midnight.
pub(crate) fn china_day(now_ms: i64) -> i64 {
    (now_ms + CHINA_MS).div_euclid(DAY_MS)
}
