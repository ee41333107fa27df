//! Call counters of one account: by day of China time and by minute.

use std::collections::BTreeMap;

use crate::answer::Refusal;

const DAY_MS: i64 = 86_400_000;
const CHINA_MS: i64 = 8 * 3_600_000;

/// (path, calls a day) of a certified account.
const DAILY: [(&str, u64); 6] = [
    ("/cgi-bin/stable_token", 500_000),
    ("/cgi-bin/menu/create", 1_000),
    ("/cgi-bin/menu/get", 10_000),
    ("/cgi-bin/menu/delete", 1_000),
    ("/cgi-bin/message/template/send", 100_000),
    ("/cgi-bin/user/info", 5_000_000),
];

/// (path, calls a minute).
const BY_MINUTE: [(&str, u64); 2] = [("/cgi-bin/stable_token", 10_000), ("/sns/oauth2/access_token", 50_000)];

/// What was used of the current day and minute.
#[derive(Debug, Default)]
pub(crate) struct Quota {
    used: BTreeMap<&'static str, Used>,
}

#[derive(Debug, Default)]
struct Used {
    day: i64,
    in_day: u64,
    minute: i64,
    in_minute: u64,
}

impl Quota {
    /// Counts one call.
    ///
    /// # Errors
    /// 45009 over the day's limit, 45011 over the minute's.
    pub(crate) fn take(&mut self, path: &'static str, own: &BTreeMap<String, u64>, now_ms: i64) -> Result<(), Refusal> {
        let used = self.used.entry(path).or_default();
        used.roll(now_ms);
        let daily = own.get(path).copied().or_else(|| limit(&DAILY, path));
        if daily.is_some_and(|limit| used.in_day >= limit) {
            return Err(Refusal::new(45009));
        }
        if limit(&BY_MINUTE, path).is_some_and(|limit| used.in_minute >= limit) {
            return Err(Refusal::new(45011));
        }
        used.in_day += 1;
        used.in_minute += 1;
        Ok(())
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

fn limit(table: &[(&str, u64)], path: &str) -> Option<u64> {
    table.iter().find(|(name, _)| *name == path).map(|(_, limit)| *limit)
}
