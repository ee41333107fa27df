//! What became of an offer since its card was sent: told to the technician on the card itself.

use contract::words::wecom as words;
use domain::{
    At,
    id::StaffId,
    ticket::{Event, EventBody, Status, Ticket},
};

/// What became of an offer, as seen by the technician who got it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It waits for their answer.
    Stands,
    /// They took it.
    Accepted(At),
    /// Somebody else took it.
    AcceptedBy(StaffId),
    /// They gave it back.
    Declined,
    /// They did not answer in time.
    Expired,
    /// It was given to somebody else.
    TakenAway,
    /// The owner or the desk called it off.
    Cancelled,
    /// The desk turned it down.
    Rejected,
    /// It goes on elsewhere.
    Elsewhere,
}

/// The fate of the offers of a ticket to a technician.
pub(super) fn fate(ticket: &Ticket, history: &[Event], staff: StaffId) -> Fate {
    match &ticket.status {
        Status::Dispatched { to, .. } if *to == staff => Fate::Stands,
        Status::Submitted { .. } | Status::Dispatched { .. } => how_it_went(history, staff),
        Status::Accepted { by }
        | Status::EnRoute { by, .. }
        | Status::InProgress { by }
        | Status::Suspended { by, .. }
        | Status::Completed { by }
        | Status::Closed { by: Some(by), .. } => taken(history, *by, staff),
        Status::Cancelled { .. } => Fate::Cancelled,
        Status::Rejected { .. } => Fate::Rejected,
        Status::Closed { by: None, .. } | Status::Merged { .. } | Status::Outsourced { .. } => Fate::Elsewhere,
    }
}

fn taken(history: &[Event], by: StaffId, staff: StaffId) -> Fate {
    if by != staff {
        return Fate::AcceptedBy(by);
    }
    let accepted = history.iter().rev().find(|e| matches!(e.body, EventBody::Accepted { by } if by == staff));
    accepted.map_or(Fate::Elsewhere, |event| Fate::Accepted(event.at))
}

/// How their last offer ended.
fn how_it_went(history: &[Event], staff: StaffId) -> Fate {
    let ended = history.iter().rev().find_map(|event| match event.body {
        EventBody::Declined { by, .. } if by == staff => Some(Fate::Declined),
        EventBody::OfferExpired { to, .. } if to == staff => Some(Fate::Expired),
        EventBody::Offered { instead_of: Some(other), .. } if other == staff => Some(Fate::TakenAway),
        _ => None,
    });
    ended.unwrap_or(Fate::TakenAway)
}

impl Fate {
    /// The words in place of the buttons; none while the offer stands. `name` is that of whoever took it instead.
    pub(super) fn words(self, name: Option<&str>) -> Option<String> {
        Some(match self {
            Fate::Stands => return None,
            Fate::Accepted(at) => words::accepted(at),
            Fate::AcceptedBy(_) => name.map_or_else(|| words::TAKEN_AWAY.into(), words::accepted_by),
            Fate::Declined => words::DECLINED.into(),
            Fate::Expired => words::EXPIRED.into(),
            Fate::TakenAway => words::TAKEN_AWAY.into(),
            Fate::Cancelled => words::CANCELLED.into(),
            Fate::Rejected => words::REJECTED.into(),
            Fate::Elsewhere => words::ELSEWHERE.into(),
        })
    }
}
