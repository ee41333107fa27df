//! How many messages one member gets: WeCom shows 30 in a minute and 1,000 in an hour from one company and drops the
//! rest in silence, so we wait instead. Each process counts its own messages.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

const MINUTE: (usize, i64) = (30, 60_000);
const HOUR: (usize, i64) = (1_000, 3_600_000);

/// What members got in the last hour, all applications of a company together.
#[derive(Default)]
pub(in crate::client) struct MemberLimit {
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    /// By company and member: when, oldest first.
    sent: HashMap<(String, String), VecDeque<i64>>,
    swept_ms: i64,
}

impl MemberLimit {
    /// Counts a message, or says until when the member gets none.
    pub(super) fn take(&self, corpid: &str, userid: &str, now_ms: i64) -> Result<(), i64> {
        let mut counts = self.counts();
        counts.sweep(now_ms);
        let times = counts.sent.entry(member(corpid, userid)).or_default();
        times.retain(|at| now_ms - at < HOUR.1);
        let free_ms = [MINUTE, HOUR].into_iter().filter_map(|limit| free_at(times, limit)).max();
        match free_ms.filter(|free_ms| *free_ms > now_ms) {
            Some(until_ms) => Err(until_ms),
            None => {
                times.push_back(now_ms);
                Ok(())
            }
        }
    }

    /// A message that was counted at `at_ms` was not sent.
    pub(super) fn give_back(&self, corpid: &str, userid: &str, at_ms: i64) {
        if let Some(times) = self.counts().sent.get_mut(&member(corpid, userid))
            && let Some(index) = times.iter().rposition(|at| *at == at_ms)
        {
            times.remove(index);
        }
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counts {
    /// Forgets members who got nothing for an hour.
    fn sweep(&mut self, now_ms: i64) {
        if now_ms - self.swept_ms >= MINUTE.1 {
            self.swept_ms = now_ms;
            self.sent.retain(|_, times| times.back().is_some_and(|last| now_ms - last < HOUR.1));
        }
    }
}

/// WeCom ignores the case of userids.
fn member(corpid: &str, userid: &str) -> (String, String) {
    (corpid.to_owned(), userid.to_lowercase())
}

/// When the next message fits into a window that holds so many.
fn free_at(times: &VecDeque<i64>, (most, window_ms): (usize, i64)) -> Option<i64> {
    let oldest = times.get(times.len().checked_sub(most)?)?;
    Some(oldest + window_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(limit: &MemberLimit, now_ms: i64, times: usize) -> usize {
        (0..times).filter(|_| limit.take("ww", "Zhang", now_ms).is_ok()).count()
    }

    #[test]
    fn thirty_in_any_minute() {
        let limit = MemberLimit::default();
        assert_eq!((taken(&limit, 0, 10), taken(&limit, 30_000, 30)), (10, 20));
        assert_eq!(limit.take("ww", "zhang", 59_999), Err(60_000));
        assert_eq!((taken(&limit, 60_000, 30), taken(&limit, 90_000, 30)), (10, 20));
        assert_eq!(limit.take("ww", "li", 90_000), Ok(()));
        assert_eq!(limit.take("other", "zhang", 90_000), Ok(()));
    }

    #[test]
    fn a_thousand_in_any_hour() {
        let limit = MemberLimit::default();
        let all: usize = (0..60).map(|minute| taken(&limit, minute * 60_000, 30)).sum();
        assert_eq!(all, 1_000);
        assert_eq!(limit.take("ww", "zhang", 3_599_999), Err(3_600_000));
        assert_eq!(limit.take("ww", "zhang", 3_600_000), Ok(()));
    }

    #[test]
    fn what_was_not_sent_does_not_count() {
        let limit = MemberLimit::default();
        assert_eq!(taken(&limit, 0, 30), 30);
        limit.give_back("ww", "zhang", 0);
        limit.give_back("ww", "nobody", 0);
        assert_eq!(taken(&limit, 1, 2), 1);
    }

    #[test]
    fn who_got_nothing_for_an_hour_is_forgotten() {
        let limit = MemberLimit::default();
        assert_eq!(taken(&limit, 0, 1), 1);
        limit.take("ww", "li", 3_600_000).unwrap();
        assert_eq!(limit.counts().sent.len(), 1);
    }
}
