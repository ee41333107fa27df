//! Ticket numbers 工单号: BX, the civil day, and a running number of the project's day. Gaps are fine.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

use crate::time::Day;

/// A number such as `BX202611220030042`: day, the project's short number (three digits), running number (four or more).
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TicketNo {
    day: Day,
    project: u16,
    running: u32,
}

impl TicketNo {
    /// The number of the `running`-th ticket of a project (by its short number) on a day.
    pub fn new(day: Day, project: u16, running: u32) -> TicketNo {
        TicketNo { day, project, running }
    }
}

impl fmt::Display for TicketNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.day.civil();
        write!(f, "BX{year:04}{month:02}{day:02}{:03}{:04}", self.project, self.running)
    }
}

impl FromStr for TicketNo {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "not a ticket number";
        let digits = text.strip_prefix("BX").filter(|d| d.bytes().all(|b| b.is_ascii_digit())).ok_or(WRONG)?;
        if !(15..=20).contains(&digits.len()) {
            return Err(WRONG);
        }
        let date = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..8]);
        Ok(TicketNo {
            day: Day::parse(&date).ok_or(WRONG)?,
            project: digits[8..11].parse().map_err(|_| WRONG)?,
            running: digits[11..].parse().map_err(|_| WRONG)?,
        })
    }
}

impl TryFrom<String> for TicketNo {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<TicketNo> for String {
    fn from(no: TicketNo) -> String {
        no.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_and_read() {
        let no = TicketNo::new(Day::from_civil(2026, 11, 22), 3, 42);
        assert_eq!(no.to_string(), "BX202611220030042");
        assert_eq!("BX202611220030042".parse(), Ok(no));
        for wrong in ["", "BX", "BX2026112203", "BX202613220030042", "BY202611220030042", "BX20261122003004x"] {
            assert!(wrong.parse::<TicketNo>().is_err(), "{wrong}");
        }
        let big = TicketNo::new(Day::from_civil(2026, 11, 22), 999, 123_456);
        assert_eq!(big.to_string().parse(), Ok(big));
    }
}
