//! The ladder: who is rung one after the other, how long each, and how often round. A versioned document.

use serde::{Deserialize, Serialize};

/// As what somebody is rung.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// The technician to whom the ticket is offered.
    Technician,
    /// Who stands in: the lead of the technician's crew, or of the estate.
    Lead,
    /// The manager on duty.
    Manager,
}

impl Rung {
    /// Every rung, in the shipped order.
    pub const ALL: [Rung; 3] = [Rung::Technician, Rung::Lead, Rung::Manager];

    /// Stable name in documents and in the ledger.
    pub fn code(self) -> &'static str {
        match self {
            Rung::Technician => "technician",
            Rung::Lead => "lead",
            Rung::Manager => "manager",
        }
    }

    /// The rung with this stable name.
    pub fn from_code(code: &str) -> Option<Rung> {
        Rung::ALL.into_iter().find(|rung| rung.code() == code)
    }
}

/// The document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ladder {
    /// Who, in order.
    pub who: Vec<Rung>,
    /// Seconds that a call may ring, and that somebody who answered has for the key.
    pub wait_s: u32,
    /// How often everybody is rung.
    pub rounds: u32,
}

impl Ladder {
    /// The wait in milliseconds, between ten seconds and five minutes whatever the document says.
    pub fn wait_ms(&self) -> i64 {
        i64::from(self.wait_s.clamp(10, 300)) * 1000
    }

    /// The rounds, between one and ten whatever the document says.
    pub fn rounds(&self) -> u32 {
        self.rounds.clamp(1, 10)
    }
}

impl Default for Ladder {
    /// The shipped ladder.
    fn default() -> Self {
        Ladder { who: Rung::ALL.to_vec(), wait_s: 40, rounds: 3 }
    }
}
