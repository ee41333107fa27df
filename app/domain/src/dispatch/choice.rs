//! A choice: what ranking decided and why, kept with the assignment and told in one sentence.

use super::Exclusion;
use crate::{code::Code, id::StaffId};
use serde::{Deserialize, Serialize};

/// One technician's score; lower is better. The parts add up to the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scored {
    /// Who.
    pub staff: StaffId,
    /// Sum of the parts.
    pub cost: i32,
    /// For travelling from another estate.
    pub travel: i32,
    /// For a second or third skill instead of the first.
    pub skill: i32,
    /// For jobs already taken.
    pub load: i32,
    /// Taken off for having waited long.
    pub waited: i32,
    /// Jobs under way, for the sentence.
    pub open_jobs: u32,
}

/// The whole decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The rule that chose the candidates, with its row number.
    pub rule: Option<(Code, usize)>,
    /// Those who could go, best first.
    pub ranked: Vec<Scored>,
    /// Those who could not, and why.
    pub excluded: Vec<(StaffId, Exclusion)>,
}

impl Choice {
    /// The one who should go.
    pub fn best(&self) -> Option<&Scored> {
        self.ranked.first()
    }
}
