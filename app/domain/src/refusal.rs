//! Why a rule said no, with the facts that the reader needs. The words are in `contract::words`.

use crate::{
    access::{Act, Verb},
    ticket::Stage,
    time::At,
};
use serde::{Deserialize, Serialize};

/// A rule's typed "no".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// This actor may never do this here.
    #[error("{verb:?} is not theirs to do")]
    NotAllowed {
        /// What was tried.
        verb: Verb,
    },
    /// This employee may not do this in this project.
    #[error("{act:?} is not theirs to do")]
    Forbidden {
        /// What was tried.
        act: Act,
    },
    /// The ticket has moved on, or has not come so far yet.
    #[error("{verb:?} is not possible while {stage:?}")]
    WrongStage {
        /// What was tried.
        verb: Verb,
        /// Where the ticket stands.
        stage: Stage,
    },
    /// Somebody else changed the ticket since the page was drawn.
    #[error("the page showed version {seen}, the ticket is at {current}")]
    Stale {
        /// The version on the page.
        seen: u32,
        /// The version in the store.
        current: u32,
    },
    /// It was done a moment ago and may be done again later.
    #[error("again from {from:?}")]
    TooSoon {
        /// When it may be done again.
        from: At,
    },
    /// One person has reported as often as anybody may in an hour.
    #[error("no more reports until {from:?}")]
    TooManyReports {
        /// When the next one is taken.
        from: At,
    },
    /// It can be done once, and was.
    #[error("{verb:?} was done already")]
    Already {
        /// What was tried.
        verb: Verb,
    },
    /// The job is already with this technician.
    #[error("the job is already theirs")]
    SameTechnician,
    /// A ticket cannot be merged into itself.
    #[error("a ticket cannot be merged into itself")]
    MergeIntoSelf,
    /// A step cannot have happened in the future or before the report.
    #[error("the time given cannot be right")]
    ImpossibleTime,
    /// The push has another outcome by now, or somebody dealt with it.
    #[error("the push is not as the page showed it")]
    PushMovedOn,
    /// No platform reaches the person, or not by that account.
    #[error("no way to reach the person")]
    NobodyReached,
    /// A push was sent again by hand as often as its ticket's step allows.
    #[error("sent again too often")]
    SentTooOften,
}
