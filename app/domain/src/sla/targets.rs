//! Targets: how fast to accept, arrive and finish, by urgency and category. Standards differ by city and contract, so they are data.

use super::Calendar;
use crate::{code::Code, ticket::Urgency, time::At};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// For this urgency …
    pub urgency: Urgency,
    /// … and this category, or for all that have no row of their own.
    #[serde(default)]
    pub category: Option<Code>,
    /// Seconds from the offer until the technician must have accepted.
    pub accept_s: u32,
    /// Minutes from the report until somebody is there.
    pub arrive_min: u32,
    /// Minutes from the report until it is done.
    pub finish_min: u32,
    /// Name of the calendar on which these run.
    pub calendar: Code,
}

/// The document: calendars and targets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    /// Calendars by name.
    pub calendars: BTreeMap<Code, Calendar>,
    /// Rows; one with a category wins over one without.
    pub targets: Vec<Target>,
}

impl Levels {
    /// The row for a ticket.
    pub fn find(&self, urgency: Urgency, category: &Code) -> Option<&Target> {
        let fits = |t: &&Target| t.urgency == urgency;
        let own = self.targets.iter().filter(fits).find(|t| t.category.as_ref() == Some(category));
        own.or_else(|| self.targets.iter().filter(fits).find(|t| t.category.is_none()))
    }

    /// The calendar of a row. One that is not in the document runs day and night: the stricter reading.
    pub fn calendar(&self, target: &Target) -> &Calendar {
        self.calendars.get(&target.calendar).unwrap_or(&Calendar::Always)
    }

    /// Until when an offer made now must be accepted.
    pub fn accept_by(&self, target: &Target, within_s: Option<u32>, now: At) -> At {
        let seconds = within_s.unwrap_or(target.accept_s);
        self.calendar(target).after_open_ms(now, i64::from(seconds) * 1000)
    }

    /// When the ticket should be finished, pauses not counted.
    pub fn finish_by(&self, target: &Target, reported_at: At) -> At {
        self.calendar(target).after_open_ms(reported_at, i64::from(target.finish_min) * 60_000)
    }
}
