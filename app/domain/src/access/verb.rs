//! Verbs: the names of what can be done with a ticket.

use serde::{Deserialize, Serialize};

macro_rules! verbs {
    ($($name:ident = $code:literal),* $(,)?) => {
        /// Something that can be done with a ticket.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each is documented at the transition of the same name")]
        pub enum Verb { $($name),* }

        impl Verb {
            /// Every verb.
            pub const ALL: &[Verb] = &[$(Verb::$name),*];

            /// Stable name in addresses and audit rows.
            pub fn code(self) -> &'static str {
                match self { $(Verb::$name => $code),* }
            }
        }
    };
}

verbs! {
    Report = "report",
    Receive = "receive",
    Pool = "pool",
    Dispatch = "dispatch",
    ExpireOffer = "expire_offer",
    Escalate = "escalate",
    Accept = "accept",
    Decline = "decline",
    Depart = "depart",
    Arrive = "arrive",
    Start = "start",
    Suspend = "suspend",
    Resume = "resume",
    Complete = "complete",
    Confirm = "confirm",
    Rate = "rate",
    Urge = "urge",
    Cancel = "cancel",
    Reject = "reject",
    Merge = "merge",
    Outsource = "outsource",
    Close = "close",
}

impl Verb {
    /// The verb with this stable name.
    pub fn from_code(code: &str) -> Option<Verb> {
        Verb::ALL.iter().copied().find(|v| v.code() == code)
    }

    /// Whether it means the same whatever has happened meanwhile, so that a page which is behind may still do it.
    pub fn fits_any_version(self) -> bool {
        matches!(self, Verb::Urge)
    }
}
