//! Statuses carry their data: who has the ticket, until when, and why it rests.

use super::{CancelReason, CloseWay, RejectReason, Stage, SuspendReason, Urgency};
use crate::{
    code::Code,
    id::{PersonId, ProjectId, StaffId, TicketId, VendorId},
    time::At,
};
use serde::{Deserialize, Serialize};

/// Who looks after a ticket that nobody in the field has.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Dispatch has not looked at it yet.
    New,
    /// It may wait until somebody comes on shift.
    Pool,
    /// Dispatch found nobody: this person must act.
    Manager(StaffId),
}

/// The part of the work that a suspension interrupted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leg {
    /// Accepted, not departed.
    Accepted,
    /// On the way.
    EnRoute,
    /// Working.
    InProgress,
}

/// Where a ticket stands, with the data that only exists there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "stage")]
#[expect(missing_docs, reason = "fields are named in each variant's own line")]
pub enum Status {
    /// Reported; `queue` says who looks after it.
    Submitted { queue: Queue },
    /// Offered to `to`, who must accept by `accept_by`; `round` counts the offers from 1.
    Dispatched { to: StaffId, accept_by: At, round: u8 },
    /// Accepted by `by`.
    Accepted { by: StaffId },
    /// `by` is on the way, or has `arrived`.
    EnRoute { by: StaffId, arrived: bool },
    /// `by` works on it.
    InProgress { by: StaffId },
    /// `by` rests it for `reason`, until `resume_at` if known; it was at `from`.
    Suspended { by: StaffId, reason: SuspendReason, resume_at: Option<At>, from: Leg },
    /// `by` finished; the owner has not answered yet.
    Completed { by: StaffId },
    /// Done, in the way `how`; `by` did the work if anybody did.
    Closed { by: Option<StaffId>, how: CloseWay },
    /// Called off.
    Cancelled { why: CancelReason },
    /// Turned down.
    Rejected { why: RejectReason },
    /// Continues as `into`.
    Merged { into: TicketId },
    /// An outside firm has it.
    Outsourced { vendor: VendorId },
}

impl Status {
    /// The status without its data.
    pub fn stage(&self) -> Stage {
        match self {
            Status::Submitted { .. } => Stage::Submitted,
            Status::Dispatched { .. } => Stage::Dispatched,
            Status::Accepted { .. } => Stage::Accepted,
            Status::EnRoute { .. } => Stage::EnRoute,
            Status::InProgress { .. } => Stage::InProgress,
            Status::Suspended { .. } => Stage::Suspended,
            Status::Completed { .. } => Stage::Completed,
            Status::Closed { .. } => Stage::Closed,
            Status::Cancelled { .. } => Stage::Cancelled,
            Status::Rejected { .. } => Stage::Rejected,
            Status::Merged { .. } => Stage::Merged,
            Status::Outsourced { .. } => Stage::Outsourced,
        }
    }

    /// The technician who has it now, or did the work.
    pub fn technician(&self) -> Option<StaffId> {
        match *self {
            Status::Dispatched { to, .. } => Some(to),
            Status::Accepted { by }
            | Status::EnRoute { by, .. }
            | Status::InProgress { by }
            | Status::Suspended { by, .. }
            | Status::Completed { by } => Some(by),
            Status::Closed { by, .. } => by,
            _ => None,
        }
    }
}

/// What the rules need to know of a ticket. Everything else about it is rows and views.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// The estate it belongs to.
    pub project: ProjectId,
    /// Category code.
    pub category: Code,
    /// Who reported it or for whom it was reported; `None` for patrols.
    pub reporter: Option<PersonId>,
    /// How urgent it is.
    pub urgency: Urgency,
    /// When the owner reported it: every clock starts here.
    pub reported_at: At,
    /// Sequence number of its last event.
    pub version: u32,
    /// When its last event was recorded.
    pub recorded_at: At,
    /// Where it stands.
    pub status: Status,
    /// Offers made so far.
    pub rounds: u8,
    /// When the reporter last urged 催单, and how often.
    pub urged: Option<(At, u16)>,
    /// Whether the reporter has rated it.
    pub rated: bool,
}

impl Ticket {
    /// The ticket's stage.
    pub fn stage(&self) -> Stage {
        self.status.stage()
    }
}
