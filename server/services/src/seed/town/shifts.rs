//! Weekly shifts 早班 中班 夜班, and stand-by from eight to eight.

use domain::At;

/// A week's pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// 值班: all week, day and night, handed over at eight.
    StandBy,
    /// 早班 Monday to Saturday.
    Early,
    /// 中班 Tuesday to Sunday.
    Late,
    /// 夜班 every night but Sunday's.
    Night,
    /// 常白班 every day.
    Day,
}

/// Weekday (0 = Monday), first minute, first minute after; a shift past midnight ends after 1440.
pub(super) type Shift = (u8, u16, u16);

impl Pattern {
    /// The shifts of a week.
    pub(super) fn shifts(self) -> Vec<Shift> {
        let (days, from, to) = match self {
            Pattern::StandBy => (0..=6, 8 * 60, 32 * 60),
            Pattern::Early => (0..=5, 7 * 60, 15 * 60),
            Pattern::Late => (1..=6, 15 * 60, 23 * 60),
            Pattern::Night => (0..=5, 23 * 60, 31 * 60),
            Pattern::Day => (0..=6, 8 * 60, 18 * 60),
        };
        days.map(|day| (day, from, to)).collect()
    }
}

/// Whether one of the shifts covers an instant.
pub(super) fn covers(shifts: &[Shift], at: At) -> bool {
    let (today, minute) = (at.day().weekday(), at.minute_of_day());
    shifts.iter().any(|(day, from, to)| {
        (*day == today && (*from..*to).contains(&minute))
            || ((*day + 1) % 7 == today && (*from..*to).contains(&(minute + 1440)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nights_run_past_midnight_and_stand_by_never_ends() {
        let monday = At::from_civil(2026, 11, 23, 0, 30);
        let night = Pattern::Night.shifts();
        assert!(!covers(&night, monday), "nobody began on Sunday evening");
        assert!(covers(&night, monday.plus_minutes(1440)));
        assert!(!covers(&night, monday.plus_minutes(1440 + 7 * 60)));
        let stand_by = Pattern::StandBy.shifts();
        assert!((0..168).all(|hour| covers(&stand_by, monday.plus_minutes(hour * 60))));
    }
}
