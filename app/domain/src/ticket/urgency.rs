//! Urgency 紧急度: the standards only tell 急修 from the rest; the trade uses four levels.

use serde::{Deserialize, Serialize};

/// Four levels, most urgent first, so that ordering by it puts emergencies on top.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// 特急: danger to life.
    Emergency,
    /// 急修: no water, no power, a burst pipe, a lift that stands.
    Urgent,
    /// 一般.
    Normal,
    /// 预约: at an agreed date.
    Planned,
}

impl Urgency {
    /// All levels, most urgent first.
    pub const ALL: [Urgency; 4] = [Urgency::Emergency, Urgency::Urgent, Urgency::Normal, Urgency::Planned];

    /// Stable name in the database.
    pub fn code(self) -> &'static str {
        match self {
            Urgency::Emergency => "emergency",
            Urgency::Urgent => "urgent",
            Urgency::Normal => "normal",
            Urgency::Planned => "planned",
        }
    }

    /// The level with this stable name.
    pub fn from_code(code: &str) -> Option<Urgency> {
        Urgency::ALL.into_iter().find(|u| u.code() == code)
    }

    /// Emergencies and urgent repairs run by the clock, day and night, and may not wait in the pool.
    pub fn is_round_the_clock(self) -> bool {
        self <= Urgency::Urgent
    }
}
