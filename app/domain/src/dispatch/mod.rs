//! Dispatch 派单: visible rules choose who could go, ranking chooses who goes, and the reason is kept.

mod candidate;
mod choice;
mod rank;
mod rule;

pub use candidate::{Candidate, Exclusion};
pub use choice::{Choice, Scored};
pub use rank::{Job, rank};
pub use rule::{Facts, Matched, PlaceMatch, Rule, Rules, Target, match_rule};
