//! Calendars: always, or the opening hours of each weekday without holidays. China has one time zone and no summer time.

use crate::time::{At, Day};
use serde::{Deserialize, Serialize};

/// Opening hours of a day, minutes since midnight, `from` < `to` ≤ 1440.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// First minute.
    pub from: u16,
    /// First minute after.
    pub to: u16,
}

/// When the clock of a target runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// Day and night.
    Always,
    /// On weekdays (Monday first) inside the hours, except on holidays.
    Week {
        /// Hours for each of the seven days; `None` is closed.
        days: [Option<Hours>; 7],
        /// Days on which nobody works.
        holidays: Vec<Day>,
    },
}

/// How many days ahead an opening is looked for: longer than any holiday, short enough to end.
const HORIZON_DAYS: i32 = 400;

impl Calendar {
    /// Monday to Sunday with the same hours.
    pub fn daily(from: u16, to: u16) -> Calendar {
        Calendar::Week { days: [Some(Hours { from, to }); 7], holidays: vec![] }
    }

    /// The open time of a day, if any.
    fn window(&self, day: Day) -> Option<(At, At)> {
        match self {
            Calendar::Always => Some((day.start(), day.plus(1).start())),
            Calendar::Week { days, holidays } if !holidays.contains(&day) => {
                let hours = days[usize::from(day.weekday())]?;
                (hours.from < hours.to).then(|| (day.at_minute(hours.from), day.at_minute(hours.to)))
            }
            Calendar::Week { .. } => None,
        }
    }

    /// Open milliseconds between two instants.
    pub fn open_ms(&self, from: At, to: At) -> i64 {
        if to <= from {
            return 0;
        }
        if *self == Calendar::Always {
            return to.since(from);
        }
        (from.day().0..=to.day().0)
            .filter_map(|d| self.window(Day(d)))
            .map(|(open, close)| close.min(to).since(open.max(from)).max(0))
            .sum()
    }

    /// The instant at which `ms` open milliseconds have passed since `from`. A calendar that never opens gives the end of the horizon.
    pub fn after_open_ms(&self, from: At, ms: i64) -> At {
        if *self == Calendar::Always || ms <= 0 {
            return from.plus_ms(ms.max(0));
        }
        let mut left = ms;
        for day in (0..HORIZON_DAYS).map(|n| from.day().plus(n)) {
            let Some((open, close)) = self.window(day) else { continue };
            let start = open.max(from);
            let room = close.since(start).max(0);
            if left <= room {
                return start.plus_ms(left);
            }
            left -= room;
        }
        from.day().plus(HORIZON_DAYS).start()
    }

    /// Whether it is open at this instant.
    pub fn is_open(&self, at: At) -> bool {
        self.window(at.day()).is_some_and(|(open, close)| open <= at && at < close)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn office() -> Calendar {
        let open = Some(Hours { from: 8 * 60 + 30, to: 17 * 60 + 30 });
        Calendar::Week {
            days: [open, open, open, open, open, None, None],
            holidays: vec![Day::from_civil(2026, 10, 1), Day::from_civil(2026, 10, 2)],
        }
    }

    #[test]
    fn a_target_set_before_the_weekend_falls_due_after_it() {
        let friday_evening = At::from_civil(2026, 11, 20, 17, 0);
        assert_eq!(office().after_open_ms(friday_evening, 60 * 60_000), At::from_civil(2026, 11, 23, 9, 0));
        let saturday = At::from_civil(2026, 11, 21, 10, 0);
        assert_eq!(office().after_open_ms(saturday, 30 * 60_000), At::from_civil(2026, 11, 23, 9, 0));
    }

    #[test]
    fn holidays_are_closed() {
        let before = At::from_civil(2026, 9, 30, 17, 30);
        assert_eq!(office().after_open_ms(before, 60_000), At::from_civil(2026, 10, 5, 8, 31));
        assert!(!office().is_open(At::from_civil(2026, 10, 1, 10, 0)));
        assert!(office().is_open(At::from_civil(2026, 9, 30, 10, 0)));
    }

    #[test]
    fn a_calendar_that_never_opens_ends_at_the_horizon() {
        let never = Calendar::Week { days: [None; 7], holidays: vec![] };
        let from = At::from_civil(2026, 1, 1, 0, 0);
        assert_eq!(never.after_open_ms(from, 1), from.day().plus(HORIZON_DAYS).start());
        assert_eq!(never.open_ms(from, from.plus_minutes(100_000)), 0);
    }

    proptest! {
        #[test]
        fn due_and_elapsed_agree(start in 0i64..2_000_000, minutes in 1i64..20_000) {
            let from = At::from_civil(2026, 1, 1, 0, 0).plus_minutes(start);
            for calendar in [office(), Calendar::Always, Calendar::daily(480, 1320)] {
                let due = calendar.after_open_ms(from, minutes * 60_000);
                prop_assert_eq!(calendar.open_ms(from, due), minutes * 60_000);
                prop_assert!(calendar.open_ms(from, due.plus_ms(-1)) < minutes * 60_000);
            }
        }

        #[test]
        fn open_time_adds_up(start in 0i64..1_000_000, a in 0i64..20_000, b in 0i64..20_000) {
            let from = At::from_civil(2026, 1, 1, 0, 0).plus_minutes(start);
            let (middle, end) = (from.plus_minutes(a), from.plus_minutes(a + b));
            let c = office();
            prop_assert_eq!(c.open_ms(from, middle) + c.open_ms(middle, end), c.open_ms(from, end));
        }
    }
}
