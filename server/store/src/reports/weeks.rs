//! A span of days as whole weeks and the days left over at its ends, so that a quarter is a dozen counts and not ninety.

use domain::Day;

/// Days of a week.
const WEEK: i32 = 7;

/// The week of a day, counted from 1970: it begins on a Thursday, which nobody sees.
pub(crate) fn week_of(day: i32) -> i32 {
    day.div_euclid(WEEK)
}

/// From one to another, both included; nothing if the second comes before the first.
pub(super) type Span = (i32, i32);

/// The parts of a span of days.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Weeks {
    /// Days before the first whole week.
    pub(super) before: Span,
    /// Whole weeks.
    pub(super) whole: Span,
    /// Days after the last whole week.
    pub(super) after: Span,
}

impl Weeks {
    /// Of these days, both included.
    pub(super) fn of((Day(from), Day(to)): (Day, Day)) -> Weeks {
        let (first, last) = (week_of(from + WEEK - 1), week_of(to + 1) - 1);
        if first > last {
            return Weeks { before: (from, to), whole: (first, last), after: (to + 1, to) };
        }
        Weeks { before: (from, first * WEEK - 1), whole: (first, last), after: ((last + 1) * WEEK, to) }
    }
}

#[cfg(test)]
mod tests {
    use super::{WEEK, Weeks, week_of};
    use domain::Day;

    #[test]
    fn every_day_is_in_one_part() {
        for from in 20_400..20_408 {
            for to in from - 1..from + 30 {
                let parts = Weeks::of((Day(from), Day(to)));
                let weeks = (parts.whole.0..=parts.whole.1).flat_map(|week| week * WEEK..(week + 1) * WEEK);
                let days: Vec<i32> =
                    (parts.before.0..=parts.before.1).chain(weeks).chain(parts.after.0..=parts.after.1).collect();
                assert_eq!(days, (from..=to).collect::<Vec<_>>(), "{parts:?}");
            }
        }
        assert_eq!((week_of(6), week_of(7), week_of(-1)), (0, 1, -1));
    }
}
