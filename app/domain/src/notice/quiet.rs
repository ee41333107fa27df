//! Quiet hours 免打扰: the part of the night in which what can wait waits for the morning. Emergencies never do.

use super::NoticeKind;
use crate::time::At;
use serde::{Deserialize, Serialize};

/// A time of day in China as documents write it: `22:00`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// `hour` 0..24, `minute` 0..60; anything else is none.
    pub fn new(hour: u16, minute: u16) -> Option<TimeOfDay> {
        (hour < 24 && minute < 60).then_some(TimeOfDay(hour * 60 + minute))
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let read = |(hour, minute): (&str, &str)| TimeOfDay::new(hour.parse().ok()?, minute.parse().ok()?);
        text.split_once(':').and_then(read).ok_or("a time of day is written as 22:00")
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> String {
        format!("{:02}:{:02}", time.0 / 60, time.0 % 60)
    }
}

/// When it is quiet, and which notices wait. The same time twice is never.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// First minute.
    pub from: TimeOfDay,
    /// First minute after, on the next day if it is not later than `from`.
    pub to: TimeOfDay,
    /// What waits.
    #[serde(default = "can_wait")]
    pub kinds: Vec<NoticeKind>,
}

impl Quiet {
    /// Until when a notice waits; none if it may go at once.
    pub fn until(&self, kind: NoticeKind, at: At) -> Option<At> {
        let (from, to, minute, today) = (self.from.0, self.to.0, at.minute_of_day(), at.day());
        let end = match from <= to {
            true => (from..to).contains(&minute).then_some(today),
            false if minute >= from => Some(today.plus(1)),
            false => (minute < to).then_some(today),
        };
        end.filter(|_| self.kinds.contains(&kind)).map(|day| day.at_minute(to))
    }
}

/// What nobody needs to know at night: that work is done and wants a rating, and that work goes on by itself.
fn can_wait() -> Vec<NoticeKind> {
    vec![NoticeKind::Completed, NoticeKind::Resumed]
}

impl Default for Quiet {
    /// The shipped night, from ten to seven.
    fn default() -> Self {
        Quiet { from: TimeOfDay(22 * 60), to: TimeOfDay(7 * 60), kinds: can_wait() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(quiet: &Quiet, hour: u8, minute: u8) -> Option<At> {
        quiet.until(NoticeKind::Completed, At::from_civil(2026, 11, 23, hour, minute))
    }

    #[test]
    fn a_night_ends_in_the_morning_after_it_began() {
        let (night, seven) = (Quiet::default(), |day| Some(At::from_civil(2026, 11, day, 7, 0)));
        assert_eq!([until(&night, 21, 59), until(&night, 7, 0)], [None; 2]);
        assert_eq!([until(&night, 22, 0), until(&night, 23, 59)], [seven(24); 2]);
        assert_eq!([until(&night, 0, 0), until(&night, 6, 59)], [seven(23); 2]);
    }

    #[test]
    fn only_what_can_wait_waits() {
        let (night, late) = (Quiet::default(), At::from_civil(2026, 11, 23, 23, 0));
        let waits: Vec<_> = NoticeKind::ALL.iter().filter(|kind| night.until(**kind, late).is_some()).collect();
        assert_eq!(waits, [&NoticeKind::Resumed, &NoticeKind::Completed]);
    }

    #[test]
    fn a_rest_at_noon_is_inside_one_day_and_the_same_time_twice_is_never() {
        let noon: Quiet = serde_json::from_str(r#"{"from": "12:30", "to": "13:30"}"#).unwrap();
        assert_eq!(until(&noon, 13, 29), Some(At::from_civil(2026, 11, 23, 13, 30)));
        assert_eq!([until(&noon, 12, 29), until(&noon, 13, 30)], [None; 2]);
        let never = Quiet { to: noon.from, ..noon };
        assert_eq!([until(&never, 12, 30), until(&never, 0, 0)], [None; 2]);
    }

    #[test]
    fn times_are_written_as_people_write_them() {
        assert_eq!(serde_json::to_value(Quiet::default()).unwrap()["to"], "07:00");
        for wrong in ["24:00", "7", "07:60", "", "-1:00"] {
            assert!(TimeOfDay::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
