//! The next step of a run: make a call, wait for one, give the ticket to whoever pressed the key, or stop.

use super::{ACCEPT, Call, CallState, Ladder, Rung};
use crate::{
    id::StaffId,
    ticket::{Queue, Status, Ticket},
    time::At,
};

/// Dispatch has this long to say whom a ticket goes to next, milliseconds; its own round comes once a second.
const GRACE_MS: i64 = 5_000;

/// Somebody on duty who has a telephone.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct OnCall {
    /// Who.
    pub staff: StaffId,
    /// As what.
    pub rung: Rung,
}

/// What to do now.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Plan a call to `who`, in this round.
    Ring {
        /// Whom.
        who: OnCall,
        /// From 1.
        round: u32,
    },
    /// Make the call that is planned.
    Dial,
    /// The last call has until then, or dispatch.
    Wait {
        /// An instant after now.
        until: At,
    },
    /// The technician to whom it is offered has pressed the key for it.
    Take {
        /// Who.
        by: StaffId,
    },
    /// Nobody else is to be rung.
    Done(Why),
}

/// Why nobody else is rung.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody has the ticket.
    Taken,
    /// It was called off, turned down, merged, or given to a firm.
    Ended,
    /// A lead or manager pressed a key: they know, and act.
    Heard,
    /// Everybody was rung as often as the ladder says, and nobody pressed a key.
    Unheard,
    /// Nobody on duty has a telephone.
    Nobody,
}

impl Why {
    /// Stable name in the database.
    pub fn code(self) -> &'static str {
        match self {
            Why::Taken => "taken",
            Why::Ended => "ended",
            Why::Heard => "heard",
            Why::Unheard => "unheard",
            Why::Nobody => "nobody",
        }
    }

    /// Whether somebody else must see to the ticket.
    pub fn is_alarming(self) -> bool {
        matches!(self, Why::Unheard | Why::Nobody)
    }
}

/// Decides. `people` are those on duty now, in the ladder's order; `calls` are those of this run, oldest first.
pub fn next(ladder: &Ladder, ticket: &Ticket, people: &[OnCall], calls: &[Call], now: At) -> Next {
    if let Some(why) = settled(&ticket.status) {
        return Next::Done(why);
    }
    if let Some(by) = taker(&ticket.status, calls) {
        return Next::Take { by };
    }
    if calls.iter().any(|call| call.state == CallState::Pressed && call.rung != Rung::Technician) {
        return Next::Done(Why::Heard);
    }
    if let Some(open) = calls.last().filter(|call| call.state.is_open()) {
        let until = open.since.plus_ms(ladder.wait_ms());
        if now < until {
            return if open.state == CallState::Planned { Next::Dial } else { Next::Wait { until } };
        }
    }
    match undecided_until(ticket, now).filter(|until| now < *until) {
        Some(until) => Next::Wait { until },
        None => onward(ladder, people, calls),
    }
}

/// While dispatch is about to name somebody, nobody is rung who may not have the ticket a moment later.
fn undecided_until(ticket: &Ticket, now: At) -> Option<At> {
    let since = match ticket.status {
        Status::Submitted { queue: Queue::New } => ticket.recorded_at,
        Status::Dispatched { accept_by, .. } if accept_by <= now => accept_by,
        _ => return None,
    };
    Some(since.plus_ms(GRACE_MS))
}

/// Whoever was not rung in this round, in the ladder's order; then the next round. Somebody on two rungs is rung once in a round.
fn onward(ladder: &Ladder, people: &[OnCall], calls: &[Call]) -> Next {
    let Some(first) = people.first() else {
        return Next::Done(if calls.is_empty() { Why::Nobody } else { Why::Unheard });
    };
    let round = calls.last().map_or(1, |call| call.round);
    let rung = |who: &OnCall| calls.iter().any(|call| call.round == round && call.to == who.staff);
    match people.iter().find(|who| !rung(who)) {
        Some(who) => Next::Ring { who: *who, round },
        None if round < ladder.rounds() => Next::Ring { who: *first, round: round + 1 },
        None => Next::Done(Why::Unheard),
    }
}

/// The technician to whom it is offered, if they pressed the key for it. A key for an offer that is gone takes nothing, and the others
/// are still to be rung.
fn taker(status: &Status, calls: &[Call]) -> Option<StaffId> {
    let Status::Dispatched { to, .. } = status else { return None };
    let took = |call: &Call| call.state == CallState::Pressed && call.to == *to && call.key == Some(ACCEPT);
    calls.iter().any(took).then_some(*to)
}

fn settled(status: &Status) -> Option<Why> {
    match status {
        Status::Submitted { .. } | Status::Dispatched { .. } => None,
        Status::Accepted { .. }
        | Status::EnRoute { .. }
        | Status::InProgress { .. }
        | Status::Suspended { .. }
        | Status::Completed { .. }
        | Status::Closed { .. } => Some(Why::Taken),
        Status::Cancelled { .. } | Status::Rejected { .. } | Status::Merged { .. } | Status::Outsourced { .. } => {
            Some(Why::Ended)
        }
    }
}
