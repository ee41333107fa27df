//! Events: what happened to a ticket, as ids, codes and numbers only. Words, names and phones live in rows that can be erased.

use super::{CancelReason, CloseWay, DeclineReason, Outcome, RejectReason, Source, SuspendReason, Urgency};
use crate::{
    id::{PersonId, ProjectId, StaffId, TicketId, VendorId},
    rating::Scores,
    time::At,
};
use serde::{Deserialize, Serialize};

/// Who did something: enough to find them, nothing about them.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorRef {
    /// An owner, tenant or visitor.
    Person(PersonId),
    /// An employee.
    Staff(StaffId),
    /// Somebody with a signed link: they only look, so no event has one.
    LinkHolder,
    /// A named job of ours.
    System,
}

/// One line of a ticket's history. Its key is (ticket, seq).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The ticket.
    pub ticket: TicketId,
    /// 1 for the report, then one more each time; the ticket's version.
    pub seq: u32,
    /// When it happened.
    pub at: At,
    /// When it was recorded; never earlier than the event before.
    pub recorded_at: At,
    /// Who entered it.
    pub actor: ActorRef,
    /// In whose name, if somebody entered it for a technician.
    pub on_behalf_of: Option<StaffId>,
    /// The ticket's project.
    pub project: ProjectId,
    /// What happened.
    pub body: EventBody,
}

macro_rules! bodies {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident : $ty:ty),* $(,)? })? = $code:literal),* $(,)?) => {
        /// What happened, with its facts.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
        #[expect(missing_docs, reason = "fields carry the names of the trade")]
        pub enum EventBody { $($(#[$doc])* $name $({ $($field: $ty),* })?),* }

        /// The kind of an event.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum EventKind { $($(#[$doc])* $name),* }

        impl EventKind {
            /// Every kind.
            pub const ALL: &[EventKind] = &[$(EventKind::$name),*];

            /// Stable name in the database.
            pub fn code(self) -> &'static str {
                match self { $(EventKind::$name => $code),* }
            }
        }

        impl EventBody {
            /// The kind of this event.
            pub fn kind(&self) -> EventKind {
                match self { $(EventBody::$name { .. } => EventKind::$name),* }
            }
        }
    };
}

bodies! {
    /// A fault was reported 报修.
    Reported { source: Source, urgency: Urgency } = "reported",
    /// The desk has read it 受理.
    Received {} = "received",
    /// It waits for somebody to come on shift.
    Pooled {} = "pooled",
    /// It was offered to a technician 派单.
    Offered { to: StaffId, accept_by: At, round: u8, instead_of: Option<StaffId> } = "offered",
    /// The offer was not answered in time.
    OfferExpired { to: StaffId, round: u8 } = "offer_expired",
    /// Nobody was found: a manager must act.
    Escalated { to: StaffId } = "escalated",
    /// 接单
    Accepted { by: StaffId } = "accepted",
    /// 退单
    Declined { by: StaffId, reason: DeclineReason } = "declined",
    /// 出发
    Departed { by: StaffId } = "departed",
    /// 到场
    Arrived { by: StaffId } = "arrived",
    /// 开始维修
    Started { by: StaffId } = "started",
    /// 挂起
    Suspended { by: StaffId, reason: SuspendReason, resume_at: Option<At> } = "suspended",
    /// 恢复
    Resumed { by: StaffId } = "resumed",
    /// 完工
    Completed { by: StaffId, outcome: Outcome } = "completed",
    /// 业主确认
    OwnerConfirmed {} = "owner_confirmed",
    /// 评价
    Rated { scores: Scores } = "rated",
    /// 催单, the `times`-th.
    Urged { times: u16 } = "urged",
    /// 取消
    Cancelled { why: CancelReason } = "cancelled",
    /// 驳回
    Rejected { why: RejectReason } = "rejected",
    /// 合并
    Merged { into: TicketId } = "merged",
    /// 转外委
    Outsourced { vendor: VendorId } = "outsourced",
    /// 关闭
    Closed { how: CloseWay } = "closed",
}

impl EventKind {
    /// The kind with this stable name.
    pub fn from_code(code: &str) -> Option<EventKind> {
        EventKind::ALL.iter().copied().find(|k| k.code() == code)
    }

    /// Version of the body's shape; a reader that meets a higher one must not guess.
    pub fn version(self) -> u16 {
        1
    }
}
