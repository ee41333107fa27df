//! The ticket 工单: its statuses, what can be done with it, and the one function that decides.

mod apply;
mod event;
mod number;
mod reason;
mod stage;
mod status;
mod transition;
mod urgency;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod properties;

pub use apply::{By, Moved, Opening, apply, evolve, open};
pub use event::{ActorRef, Event, EventBody, EventKind};
pub use number::TicketNo;
pub use reason::{CancelReason, CloseWay, DeclineReason, Outcome, RejectReason, Source, SuspendReason};
pub use stage::Stage;
pub use status::{Leg, Queue, Status, Ticket};
pub use transition::Transition;
pub use urgency::Urgency;
