//! The notice plan: event → who hears which kind of notice, in order. Every step of the owner's ticket is told; nothing is told twice.

use crate::{
    id::{PersonId, StaffId},
    ticket::{Event, EventBody, EventKind, SuspendReason},
};
use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// What a notice says. Words and templates are looked up by its code.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum NoticeKind { $($(#[$doc])* $name),* }

        impl NoticeKind {
            /// Every kind.
            pub const ALL: &[NoticeKind] = &[$(NoticeKind::$name),*];

            /// Stable name in the database and in the templates document.
            pub fn code(self) -> &'static str {
                match self { $(NoticeKind::$name => $code),* }
            }
        }
    };
}

kinds! {
    /// 已提交: the receipt.
    Receipt = "receipt",
    /// 已受理: somebody was named.
    Dispatched = "dispatched",
    /// 已接单
    Accepted = "accepted",
    /// 已出发
    Departed = "departed",
    /// 开始维修
    Started = "started",
    /// 挂起, with the reason and the new time.
    Suspended = "suspended",
    /// 恢复处理
    Resumed = "resumed",
    /// 完工待评价
    Completed = "completed",
    /// 已驳回
    Rejected = "rejected",
    /// 已取消 (by the desk).
    Cancelled = "cancelled",
    /// 新工单, to the technician.
    Offer = "offer",
    /// 已改派, to the technician who had it.
    TakenAway = "taken_away",
    /// 业主催单, to the technician.
    Urged = "urged",
    /// 工单已取消, to the technician.
    CalledOff = "called_off",
    /// 无人接单, to the manager.
    Escalated = "escalated",
}

impl NoticeKind {
    /// The kind with this stable name.
    pub fn from_code(code: &str) -> Option<NoticeKind> {
        NoticeKind::ALL.iter().copied().find(|k| k.code() == code)
    }
}

/// Who hears it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The reporter.
    Reporter,
    /// The technician named in the event.
    Named,
    /// The technician who has it, or had it until this event.
    Technician,
    /// The technician whom this offer replaces.
    Replaced,
}

/// One line of the plan.
#[derive(Debug)]
pub struct NoticeRow {
    /// After this event …
    pub after: EventKind,
    /// … this person …
    pub who: Audience,
    /// … hears this.
    pub kind: NoticeKind,
}

/// The whole plan, in the order in which notices of one event leave.
pub const NOTICES: &[NoticeRow] = &[
    NoticeRow { after: EventKind::Reported, who: Audience::Reporter, kind: NoticeKind::Receipt },
    NoticeRow { after: EventKind::Offered, who: Audience::Named, kind: NoticeKind::Offer },
    NoticeRow { after: EventKind::Offered, who: Audience::Replaced, kind: NoticeKind::TakenAway },
    NoticeRow { after: EventKind::Offered, who: Audience::Reporter, kind: NoticeKind::Dispatched },
    NoticeRow { after: EventKind::OfferExpired, who: Audience::Named, kind: NoticeKind::TakenAway },
    NoticeRow { after: EventKind::Escalated, who: Audience::Named, kind: NoticeKind::Escalated },
    NoticeRow { after: EventKind::Accepted, who: Audience::Reporter, kind: NoticeKind::Accepted },
    NoticeRow { after: EventKind::Departed, who: Audience::Reporter, kind: NoticeKind::Departed },
    NoticeRow { after: EventKind::Started, who: Audience::Reporter, kind: NoticeKind::Started },
    NoticeRow { after: EventKind::Suspended, who: Audience::Reporter, kind: NoticeKind::Suspended },
    NoticeRow { after: EventKind::Resumed, who: Audience::Reporter, kind: NoticeKind::Resumed },
    NoticeRow { after: EventKind::Completed, who: Audience::Reporter, kind: NoticeKind::Completed },
    NoticeRow { after: EventKind::Urged, who: Audience::Technician, kind: NoticeKind::Urged },
    NoticeRow { after: EventKind::Cancelled, who: Audience::Technician, kind: NoticeKind::CalledOff },
    NoticeRow { after: EventKind::Cancelled, who: Audience::Reporter, kind: NoticeKind::Cancelled },
    NoticeRow { after: EventKind::Rejected, who: Audience::Reporter, kind: NoticeKind::Rejected },
    NoticeRow { after: EventKind::Rejected, who: Audience::Technician, kind: NoticeKind::CalledOff },
];

/// The people around a ticket when an event happens.
#[derive(Copy, Clone, Debug)]
pub struct Recipients {
    /// Who reported it.
    pub reporter: Option<PersonId>,
    /// Who had it before the event.
    pub technician: Option<StaffId>,
}

/// A person who hears something.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// An owner.
    Person(PersonId),
    /// An employee.
    Staff(StaffId),
}

impl To {
    /// The owner, if it is one.
    pub fn person(self) -> Option<PersonId> {
        match self {
            To::Person(person) => Some(person),
            To::Staff(_) => None,
        }
    }

    /// The employee, if it is one.
    pub fn staff(self) -> Option<StaffId> {
        match self {
            To::Staff(staff) => Some(staff),
            To::Person(_) => None,
        }
    }
}

/// One planned notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub kind: NoticeKind,
    /// Who hears it.
    pub to: To,
    /// Position among the notices of its event, from 0.
    pub index: u8,
}

/// The notices of an event. A reporter is not told what they did themselves, except by the receipt; nobody else's own act is told to them either.
pub fn plan(event: &Event, people: Recipients) -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    for row in NOTICES.iter().filter(|row| row.after == event.body.kind()) {
        let Some(to) = recipient(row.who, event, people) else { continue };
        if silent(row.kind, to, event) || notices.iter().any(|n| n.to == to) {
            continue;
        }
        notices.push(Notice { kind: row.kind, to, index: notices.len() as u8 });
    }
    notices
}

fn recipient(who: Audience, event: &Event, people: Recipients) -> Option<To> {
    match (who, &event.body) {
        (Audience::Reporter, _) => people.reporter.map(To::Person),
        (Audience::Technician, _) => people.technician.map(To::Staff),
        (
            Audience::Named,
            EventBody::Offered { to, .. } | EventBody::OfferExpired { to, .. } | EventBody::Escalated { to },
        ) => Some(To::Staff(*to)),
        (Audience::Replaced, EventBody::Offered { instead_of, .. }) => instead_of.map(To::Staff),
        _ => None,
    }
}

fn silent(kind: NoticeKind, to: To, event: &Event) -> bool {
    use crate::ticket::ActorRef;
    let own = match (event.actor, to) {
        (ActorRef::Person(actor), To::Person(person)) => actor == person,
        (ActorRef::Staff(actor), To::Staff(staff)) => actor == staff,
        _ => false,
    };
    let reoffer = kind == NoticeKind::Dispatched
        && matches!(event.body, EventBody::Offered { round, instead_of, .. } if round > 1 && instead_of.is_none());
    (own && kind != NoticeKind::Receipt) || reoffer
}

/// Whether a suspension is told as a new appointment 改约 rather than a rest.
pub fn is_appointment(reason: SuspendReason) -> bool {
    matches!(reason, SuspendReason::OwnerAbsent | SuspendReason::Rescheduled)
}
