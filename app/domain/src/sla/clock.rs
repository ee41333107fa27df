//! The SLA clock. It starts when the resident reports. The gross clock never stops; the net clock rests while the owner causes the delay.

use super::Calendar;
use crate::{ticket::SuspendReason, time::At};
use serde::{Deserialize, Serialize};

/// One rest of the work; `to` is `None` while it lasts.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// When it began.
    pub from: At,
    /// When it ended.
    pub to: Option<At>,
    /// Why.
    pub reason: SuspendReason,
}

/// Open milliseconds from `start` to `end`: (gross, net). Pauses may touch but not overlap.
pub fn elapsed(calendar: &Calendar, start: At, end: At, pauses: &[Pause]) -> (i64, i64) {
    let gross = calendar.open_ms(start, end);
    let rested: i64 = pauses
        .iter()
        .filter(|p| p.reason.stops_net_clock())
        .map(|p| calendar.open_ms(p.from.max(start), p.to.unwrap_or(end).min(end)))
        .sum();
    (gross, (gross - rested).max(0))
}

/// When a target of `limit_ms` falls due on the net clock: every pause that stops it moves the date. While one lasts, seen at `now`, nothing falls due before it.
pub fn net_due(calendar: &Calendar, start: At, limit_ms: i64, pauses: &[Pause], now: At) -> At {
    let mut due = calendar.after_open_ms(start, limit_ms);
    for pause in pauses.iter().filter(|p| p.reason.stops_net_clock()) {
        let from = pause.from.max(start);
        if from < due {
            let rested = calendar.open_ms(from, pause.to.unwrap_or(now.max(from)));
            due = calendar.after_open_ms(due, rested);
        }
    }
    due
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const START: At = At::from_civil(2026, 11, 23, 9, 0);

    fn pause(from: i64, to: Option<i64>, reason: SuspendReason) -> Pause {
        Pause { from: START.plus_minutes(from), to: to.map(|m| START.plus_minutes(m)), reason }
    }

    #[test]
    fn only_the_owners_pauses_stop_the_net_clock() {
        let pauses =
            [pause(10, Some(40), SuspendReason::OwnerAbsent), pause(50, Some(80), SuspendReason::WaitingParts)];
        let minutes = |ms: i64| ms / 60_000;
        let (gross, net) = elapsed(&Calendar::Always, START, START.plus_minutes(100), &pauses);
        assert_eq!((minutes(gross), minutes(net)), (100, 70));
        assert_eq!(net_due(&Calendar::Always, START, 60 * 60_000, &pauses, START), START.plus_minutes(90));
    }

    #[test]
    fn a_pause_that_lasts_pushes_the_date_ahead_of_now() {
        let pauses = [pause(10, None, SuspendReason::Rescheduled)];
        let now = START.plus_minutes(500);
        assert_eq!(net_due(&Calendar::Always, START, 60 * 60_000, &pauses, now), now.plus_minutes(50));
    }

    #[test]
    fn a_pause_after_the_date_changes_nothing() {
        let pauses = [pause(70, Some(90), SuspendReason::OwnerAbsent)];
        assert_eq!(net_due(&Calendar::Always, START, 60 * 60_000, &pauses, START), START.plus_minutes(60));
    }

    proptest! {
        #[test]
        fn at_the_due_date_the_net_clock_shows_the_limit(limit in 1i64..600, gaps in proptest::collection::vec((1i64..100, 1i64..100), 0..6)) {
            let mut at = 0;
            let mut pauses = vec![];
            for (work, rest) in gaps {
                pauses.push(pause(at + work, Some(at + work + rest), SuspendReason::OwnerAbsent));
                at += work + rest;
            }
            for calendar in [Calendar::Always, Calendar::daily(480, 1080)] {
                let due = net_due(&calendar, START, limit * 60_000, &pauses, START);
                let (gross, net) = elapsed(&calendar, START, due, &pauses);
                prop_assert_eq!(net, limit * 60_000);
                prop_assert!(gross >= net);
            }
        }
    }
}
