//! Time as the rules see it: milliseconds since 1970 and the civil calendar of mainland China (UTC+8, no summer time).

use serde::{Deserialize, Serialize};

const DAY_MS: i64 = 86_400_000;
const CHINA_MS: i64 = 8 * 3_600_000;

/// An instant: milliseconds since 1970-01-01T00:00Z.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct At(pub i64);

impl At {
    /// The instant `ms` milliseconds later (or earlier if negative).
    pub const fn plus_ms(self, ms: i64) -> At {
        At(self.0.saturating_add(ms))
    }

    /// The instant `seconds` later.
    pub const fn plus_secs(self, seconds: i64) -> At {
        self.plus_ms(seconds.saturating_mul(1000))
    }

    /// The instant `minutes` later.
    pub const fn plus_minutes(self, minutes: i64) -> At {
        self.plus_secs(minutes.saturating_mul(60))
    }

    /// Milliseconds from `earlier` to this instant; negative if it is not earlier.
    pub const fn since(self, earlier: At) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The civil day in China.
    pub const fn day(self) -> Day {
        Day((self.0 + CHINA_MS).div_euclid(DAY_MS) as i32)
    }

    /// Minutes since midnight in China, 0..1440.
    pub const fn minute_of_day(self) -> u16 {
        ((self.0 + CHINA_MS).rem_euclid(DAY_MS) / 60_000) as u16
    }

    /// The clock on the wall in China.
    pub const fn civil(self) -> Civil {
        let (year, month, day) = self.day().civil();
        let seconds = (self.0 + CHINA_MS).rem_euclid(DAY_MS) / 1000;
        Civil {
            year,
            month,
            day,
            hour: (seconds / 3600) as u8,
            minute: (seconds / 60 % 60) as u8,
            second: (seconds % 60) as u8,
        }
    }

    /// The instant of a civil date and minute of the day in China.
    pub const fn from_civil(year: i32, month: u8, day: u8, hour: u8, minute: u8) -> At {
        Day::from_civil(year, month, day).at_minute(hour as u16 * 60 + minute as u16)
    }
}

/// A date and time of day as a clock in China shows it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Civil {
    pub year: i32,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

/// A civil day in China: days since 1970-01-01.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// Midnight at which the day begins.
    pub const fn start(self) -> At {
        At(self.0 as i64 * DAY_MS - CHINA_MS)
    }

    /// The instant `minute` minutes after the day's midnight.
    pub const fn at_minute(self, minute: u16) -> At {
        self.start().plus_minutes(minute as i64)
    }

    /// The day `days` later.
    pub const fn plus(self, days: i32) -> Day {
        Day(self.0 + days)
    }

    /// 0 = Monday … 6 = Sunday.
    pub const fn weekday(self) -> u8 {
        (self.0 + 3).rem_euclid(7) as u8
    }

    /// Year, month 1..=12 and day 1..=31 (proleptic Gregorian; Hinnant's `civil_from_days`).
    pub const fn civil(self) -> (i32, u8, u8) {
        let z = self.0 as i64 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_index = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_index + 2) / 5 + 1) as u8;
        let month = (if month_index < 10 { month_index + 3 } else { month_index - 9 }) as u8;
        let year = year_of_era + era * 400 + (month <= 2) as i64;
        (year as i32, month, day)
    }

    /// The day of a civil date (Hinnant's `days_from_civil`). Month 1..=12, day 1..=31, not checked against the month's length.
    pub const fn from_civil(year: i32, month: u8, day: u8) -> Day {
        let y = year as i64 - (month <= 2) as i64;
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let month_index = (month as i64 + 9) % 12;
        let day_of_year = (153 * month_index + 2) / 5 + day as i64 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Day((era * 146_097 + day_of_era - 719_468) as i32)
    }

    /// Reads `YYYY-MM-DD`; `None` for anything that is not a real date.
    pub fn parse(text: &str) -> Option<Day> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) =
            (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1970..=9999).contains(&year) {
            return None;
        }
        let found = Day::from_civil(year, month, day);
        (found.civil() == (year, month, day)).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_dates() {
        assert_eq!(Day(0).civil(), (1970, 1, 1));
        assert_eq!(Day(0).weekday(), 3, "1970-01-01 was a Thursday");
        assert_eq!(Day::from_civil(2026, 11, 22).weekday(), 6, "a Sunday");
        let at = At::from_civil(2026, 11, 22, 13, 36);
        assert_eq!(at.0, 1_795_325_760_000);
        assert_eq!((at.civil().hour, at.civil().minute, at.minute_of_day()), (13, 36, 816));
    }

    #[test]
    fn only_real_dates_are_read() {
        assert_eq!(Day::parse("2028-02-29"), Some(Day::from_civil(2028, 2, 29)));
        for wrong in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1", "", "20261122", "2026-11-22-1"] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn civil_round_trip(day in -100_000i32..100_000) {
            let (y, m, d) = Day(day).civil();
            prop_assert_eq!(Day::from_civil(y, m, d), Day(day));
            prop_assert_eq!(Day(day).start().day(), Day(day));
            prop_assert_eq!(Day(day).start().plus_ms(-1).day(), Day(day - 1));
        }
    }
}
