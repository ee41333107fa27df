//! Transitions: what somebody asks for. Each is decided by `apply` and becomes exactly one event.

use super::{CancelReason, DeclineReason, Outcome, RejectReason, SuspendReason};
use crate::{
    access::Verb,
    id::{StaffId, TicketId, VendorId},
    rating::Scores,
    time::At,
};

/// A wish to change a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are named in each variant's own line")]
pub enum Transition {
    /// The desk has read it.
    Receive,
    /// Nobody is free and it may wait.
    Pool,
    /// Give it to `to`, who must accept by `accept_by`.
    Dispatch { to: StaffId, accept_by: At },
    /// The offer was not answered in time.
    ExpireOffer,
    /// Dispatch found nobody: `to` must act.
    Escalate { to: StaffId },
    /// The technician takes it.
    Accept,
    /// The technician gives it back.
    Decline { reason: DeclineReason },
    /// The technician leaves for the place.
    Depart,
    /// The technician is at the place.
    Arrive,
    /// Work begins.
    Start,
    /// Work rests, until `resume_at` if known.
    Suspend { reason: SuspendReason, resume_at: Option<At> },
    /// Work goes on.
    Resume,
    /// Work is done.
    Complete { outcome: Outcome },
    /// The owner agrees without rating.
    Confirm,
    /// The owner rates.
    Rate { scores: Scores },
    /// The owner asks to hurry.
    Urge,
    /// Called off.
    Cancel { why: CancelReason },
    /// Turned down.
    Reject { why: RejectReason },
    /// Continues as another ticket.
    Merge { into: TicketId },
    /// An outside firm takes over.
    Outsource { vendor: VendorId },
    /// Nobody answered in time, or the desk ends it.
    Close,
}

impl Transition {
    /// What the transition is called in the policy table.
    pub fn verb(&self) -> Verb {
        match self {
            Transition::Receive => Verb::Receive,
            Transition::Pool => Verb::Pool,
            Transition::Dispatch { .. } => Verb::Dispatch,
            Transition::ExpireOffer => Verb::ExpireOffer,
            Transition::Escalate { .. } => Verb::Escalate,
            Transition::Accept => Verb::Accept,
            Transition::Decline { .. } => Verb::Decline,
            Transition::Depart => Verb::Depart,
            Transition::Arrive => Verb::Arrive,
            Transition::Start => Verb::Start,
            Transition::Suspend { .. } => Verb::Suspend,
            Transition::Resume => Verb::Resume,
            Transition::Complete { .. } => Verb::Complete,
            Transition::Confirm => Verb::Confirm,
            Transition::Rate { .. } => Verb::Rate,
            Transition::Urge => Verb::Urge,
            Transition::Cancel { .. } => Verb::Cancel,
            Transition::Reject { .. } => Verb::Reject,
            Transition::Merge { .. } => Verb::Merge,
            Transition::Outsource { .. } => Verb::Outsource,
            Transition::Close => Verb::Close,
        }
    }
}
