//! One call as the ladder sees it.

use super::Rung;
use crate::{id::StaffId, time::At};

/// The key by which a technician takes the ticket.
pub const ACCEPT: char = '1';

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// Where a call stands.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
        pub enum CallState { $($(#[$doc])* $name),* }

        impl CallState {
            /// Every state.
            pub const ALL: &[CallState] = &[$(CallState::$name),*];

            /// Stable name in the database.
            pub fn code(self) -> &'static str {
                match self { $(CallState::$name => $code),* }
            }
        }
    };
}

states! {
    /// Written down; it may have been made, and is made again under the same id until that is known.
    Planned = "planned",
    /// The gateway has it.
    Ringing = "ringing",
    /// Somebody picked up.
    Answered = "answered",
    /// Somebody pressed a key.
    Pressed = "pressed",
    /// Nobody picked up, or pressed a key.
    NoAnswer = "no_answer",
    /// The line was busy, or the call was rejected.
    Busy = "busy",
    /// It could not be made.
    Failed = "failed",
    /// Its time passed and nothing was heard of it.
    Lapsed = "lapsed",
    /// Not needed any more when its turn came.
    Dropped = "dropped",
}

impl CallState {
    /// The state with this stable name.
    pub fn from_code(code: &str) -> Option<CallState> {
        CallState::ALL.iter().copied().find(|state| state.code() == code)
    }

    /// Whether the next person waits for it.
    pub fn is_open(self) -> bool {
        matches!(self, CallState::Planned | CallState::Ringing | CallState::Answered)
    }
}

/// One call of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Whom.
    pub to: StaffId,
    /// As what.
    pub rung: Rung,
    /// In which round, from 1.
    pub round: u32,
    /// Since when it stands so: planned, made or answered.
    pub since: At,
    /// Where it stands.
    pub state: CallState,
    /// The key that was pressed.
    pub key: Option<char>,
}
