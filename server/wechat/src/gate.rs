//! Which calls rest: after a quota or an operator's fault for a given time, after an outage until one probe succeeds.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// First and longest rest after an outage: short, because one probe per rest costs nothing and people wait.
const OUTAGE_REST_MS: (i64, i64) = (2_000, 10_000);
/// How long a probe may take before another one goes, and what the others are told meanwhile.
const PROBE_MS: i64 = 15_000;
const PROBE_WAIT_MS: i64 = 500;

/// One door per kind of call; absent means open.
pub(crate) struct Gate {
    /// So many outage failures in a row close a door.
    patience: u32,
    doors: Mutex<HashMap<String, Door>>,
}

#[derive(Clone, Copy, Default)]
struct Door {
    strikes: u32,
    /// 0 while it has never closed.
    closed_until_ms: i64,
    probe_until_ms: i64,
}

impl Door {
    fn refuses(self, now_ms: i64) -> Option<i64> {
        if now_ms < self.closed_until_ms {
            return Some(self.closed_until_ms);
        }
        (now_ms < self.probe_until_ms).then_some(now_ms + PROBE_WAIT_MS)
    }
}

impl Gate {
    pub(crate) fn new(patience: u32) -> Self {
        Self { patience, doors: Mutex::default() }
    }

    /// Lets a call through all of its doors, or says until when to wait. After a rest one call goes alone as a probe.
    pub(crate) fn admit(&self, keys: &[&str], now_ms: i64) -> Result<(), i64> {
        let mut doors = self.doors();
        let refused = keys.iter().filter_map(|&key| doors.get(key)?.refuses(now_ms)).max();
        if let Some(until_ms) = refused {
            return Err(until_ms);
        }
        for &key in keys {
            if let Some(door) = doors.get_mut(key).filter(|door| door.closed_until_ms > 0) {
                door.probe_until_ms = now_ms + PROBE_MS;
            }
        }
        Ok(())
    }

    /// The call was let through but never made: another one may probe.
    pub(crate) fn unspent(&self, keys: &[&str]) {
        let mut doors = self.doors();
        for &key in keys {
            if let Some(door) = doors.get_mut(key) {
                door.probe_until_ms = 0;
            }
        }
    }

    /// The call was answered: the door stands open.
    pub(crate) fn open(&self, key: &str) {
        self.doors().remove(key);
    }

    /// Closes the door until then.
    pub(crate) fn rest(&self, key: &str, until_ms: i64) {
        self.doors().insert(key.to_owned(), Door { strikes: 1, closed_until_ms: until_ms, probe_until_ms: 0 });
    }

    /// Closes the door, twice as long each time, and says until when.
    pub(crate) fn rest_longer(&self, key: &str, now_ms: i64, (from_ms, to_ms): (i64, i64)) -> i64 {
        let mut doors = self.doors();
        let door = doors.entry(key.to_owned()).or_default();
        if now_ms >= door.closed_until_ms {
            door.closed_until_ms = now_ms + doubled(from_ms, door.strikes, to_ms);
            door.strikes += 1;
            door.probe_until_ms = 0;
        }
        door.closed_until_ms
    }

    /// Counts an outage failure; says until when, once there have been enough in a row.
    pub(crate) fn strike(&self, key: &str, now_ms: i64) -> Option<i64> {
        let mut doors = self.doors();
        let door = doors.entry(key.to_owned()).or_default();
        if now_ms >= door.closed_until_ms {
            door.strikes = door.strikes.saturating_add(1);
            door.probe_until_ms = 0;
            let beyond = door.strikes.checked_sub(self.patience)?;
            door.closed_until_ms = now_ms + doubled(OUTAGE_REST_MS.0, beyond, OUTAGE_REST_MS.1);
        }
        Some(door.closed_until_ms)
    }

    fn doors(&self) -> MutexGuard<'_, HashMap<String, Door>> {
        self.doors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn doubled(from_ms: i64, times: u32, most_ms: i64) -> i64 {
    from_ms.saturating_mul(1 << times.min(20)).min(most_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_closes_after_enough_failures_and_opens_by_one_probe() {
        let gate = Gate::new(3);
        assert_eq!([gate.strike("a", 0), gate.strike("a", 0)], [None, None]);
        assert_eq!(gate.admit(&["a"], 0), Ok(()));
        assert_eq!(gate.strike("a", 0), Some(2_000));
        assert_eq!(gate.admit(&["a"], 1_999), Err(2_000));
        assert_eq!(gate.admit(&["b"], 1_999), Ok(()));
        assert_eq!(gate.admit(&["a"], 2_000), Ok(()));
        assert_eq!(gate.admit(&["a"], 2_001), Err(2_501));
        gate.open("a");
        assert_eq!([gate.admit(&["a"], 2_002), gate.admit(&["a"], 2_002)], [Ok(()); 2]);
    }

    #[test]
    fn rests_grow_to_ten_seconds_and_parallel_failures_count_once() {
        let gate = Gate::new(1);
        let mut now = 0;
        for expected in [2_000, 4_000, 8_000, 10_000, 10_000] {
            let until = gate.strike("a", now).unwrap();
            assert_eq!(until - now, expected);
            assert_eq!(gate.strike("a", now + 1), Some(until));
            now = until;
        }
    }

    #[test]
    fn a_probe_that_never_reports_is_replaced() {
        let gate = Gate::new(1);
        gate.rest("a", 100);
        assert_eq!(gate.admit(&["a"], 100), Ok(()));
        assert!(gate.admit(&["a"], 15_099).is_err());
        gate.unspent(&["a"]);
        assert_eq!(gate.admit(&["a"], 101), Ok(()));
        assert!(gate.admit(&["a"], 102).is_err());
        assert_eq!(gate.admit(&["a"], 15_101), Ok(()));
    }

    #[test]
    fn a_refusing_door_leaves_the_probe_of_the_other_unspent() {
        let gate = Gate::new(1);
        gate.rest("a", 100);
        gate.rest("b", 200);
        assert_eq!(gate.admit(&["a", "b"], 100), Err(200));
        assert_eq!(gate.admit(&["a"], 100), Ok(()));
    }

    #[test]
    fn slowing_down_doubles_to_its_limit() {
        let gate = Gate::new(1);
        let mut now = 0;
        for expected in [60, 120, 200, 200] {
            let until = gate.rest_longer("a", now, (60, 200));
            assert_eq!(until - now, expected);
            now = until;
        }
    }
}
