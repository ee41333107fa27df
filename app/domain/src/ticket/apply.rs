//! The one function that decides what becomes of a ticket: `apply`. It checks the policy, decides on an event and evolves the ticket.

use super::*;
use crate::{
    access::{self, Actor, Verb},
    code::Code,
    id::{PersonId, ProjectId, StaffId, TicketId},
    refusal::Refusal,
    time::At,
};

/// An owner may urge again after this long (milliseconds).
const URGE_GAP_MS: i64 = 30 * 60_000;

/// Who acts, for whom, and when. `happened` is before `recorded` only when a lead or the desk enters a step afterwards.
#[derive(Clone, Debug)]
pub struct By<'a> {
    /// The one who acts.
    pub actor: &'a Actor,
    /// The technician in whose name a lead or the desk enters a step.
    pub on_behalf_of: Option<StaffId>,
    /// When it happened.
    pub happened: At,
    /// Now.
    pub recorded: At,
}

impl<'a> By<'a> {
    /// The actor acts for themselves, now.
    pub fn now(actor: &'a Actor, at: At) -> By<'a> {
        By { actor, on_behalf_of: None, happened: at, recorded: at }
    }
}

/// The outcome of a decision, and the permit to store it: only `apply` and `open` make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    ticket: Ticket,
    event: Event,
}

impl Moved {
    /// The ticket as it is now.
    pub fn ticket(&self) -> &Ticket {
        &self.ticket
    }

    /// What happened.
    pub fn event(&self) -> &Event {
        &self.event
    }
}

/// What a new ticket begins with.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the ticket's own")]
pub struct Opening {
    pub id: TicketId,
    pub project: ProjectId,
    pub category: Code,
    pub reporter: Option<PersonId>,
    pub urgency: Urgency,
    pub source: Source,
}

/// Opens a ticket. A person may report for themselves; the desk, a lead or a manager for others inside their scope.
///
/// # Errors
/// `NotAllowed` for anybody else, `ImpossibleTime` if it happened after now.
pub fn open(opening: Opening, by: &By<'_>) -> Result<Moved, Refusal> {
    if !access::may_report(by.actor, &opening) {
        return Err(Refusal::NotAllowed { verb: Verb::Report });
    }
    if by.happened > by.recorded {
        return Err(Refusal::ImpossibleTime);
    }
    let Opening { id, project, category, reporter, urgency, source } = opening;
    let body = EventBody::Reported { source, urgency };
    let event = Event {
        ticket: id,
        seq: 1,
        at: by.happened,
        recorded_at: by.recorded,
        actor: by.actor.as_ref(),
        on_behalf_of: None,
        project,
        body,
    };
    let ticket = Ticket {
        id,
        project,
        category,
        reporter,
        urgency,
        reported_at: by.happened,
        version: 1,
        recorded_at: by.recorded,
        status: Status::Submitted { queue: Queue::New },
        rounds: 0,
        urged: None,
        rated: false,
    };
    Ok(Moved { ticket, event })
}

/// Decides a transition.
///
/// # Errors
/// A [`Refusal`]: the policy forbids it, the stage does not fit, the time cannot be right, or the rule of the transition itself says no.
pub fn apply(ticket: &Ticket, transition: Transition, by: &By<'_>) -> Result<Moved, Refusal> {
    let verb = transition.verb();
    access::permit(by.actor, by.on_behalf_of, verb, ticket)?;
    if by.happened > by.recorded || by.happened < ticket.reported_at {
        return Err(Refusal::ImpossibleTime);
    }
    let body = decide(ticket, transition, by)?;
    let event = Event {
        ticket: ticket.id,
        seq: ticket.version + 1,
        at: by.happened,
        recorded_at: by.recorded.max(ticket.recorded_at),
        actor: by.actor.as_ref(),
        on_behalf_of: by.on_behalf_of,
        project: ticket.project,
        body,
    };
    Ok(Moved { ticket: evolve(ticket, &event), event })
}

fn decide(ticket: &Ticket, transition: Transition, by: &By<'_>) -> Result<EventBody, Refusal> {
    use Transition as T;
    let wrong = || Refusal::WrongStage { verb: transition.verb(), stage: ticket.stage() };
    let technician = || ticket.status.technician().ok_or_else(wrong);
    Ok(match transition {
        T::Receive => EventBody::Received {},
        T::Pool => EventBody::Pooled {},
        T::Dispatch { to, accept_by } => offer(ticket, to, accept_by)?,
        T::ExpireOffer => expire(ticket, by.recorded)?,
        T::Escalate { to } => EventBody::Escalated { to },
        T::Accept => EventBody::Accepted { by: technician()? },
        T::Decline { reason } => EventBody::Declined { by: technician()?, reason },
        T::Depart => EventBody::Departed { by: technician()? },
        T::Arrive => arrive(ticket, technician()?)?,
        T::Start => EventBody::Started { by: technician()? },
        T::Suspend { reason, resume_at } => suspend(technician()?, reason, resume_at, by)?,
        T::Resume => EventBody::Resumed { by: technician()? },
        T::Complete { outcome } => EventBody::Completed { by: technician()?, outcome },
        T::Confirm => EventBody::OwnerConfirmed {},
        T::Rate { scores } if !ticket.rated => EventBody::Rated { scores },
        T::Rate { .. } => return Err(Refusal::Already { verb: Verb::Rate }),
        T::Urge => urge(ticket, by.recorded)?,
        T::Cancel { why } => EventBody::Cancelled { why },
        T::Reject { why } => EventBody::Rejected { why },
        T::Merge { into } if into != ticket.id => EventBody::Merged { into },
        T::Merge { .. } => return Err(Refusal::MergeIntoSelf),
        T::Outsource { vendor } => EventBody::Outsourced { vendor },
        T::Close => EventBody::Closed {
            how: if matches!(by.actor, Actor::System(_)) { CloseWay::Auto } else { CloseWay::Desk },
        },
    })
}

fn offer(ticket: &Ticket, to: StaffId, accept_by: At) -> Result<EventBody, Refusal> {
    let before = ticket.status.technician();
    if before == Some(to) {
        return Err(Refusal::SameTechnician);
    }
    Ok(EventBody::Offered { to, accept_by, round: ticket.rounds.saturating_add(1), instead_of: before })
}

fn expire(ticket: &Ticket, now: At) -> Result<EventBody, Refusal> {
    match ticket.status {
        Status::Dispatched { to, accept_by, round } if accept_by <= now => Ok(EventBody::OfferExpired { to, round }),
        Status::Dispatched { accept_by, .. } => Err(Refusal::TooSoon { from: accept_by }),
        _ => Err(Refusal::WrongStage { verb: Verb::ExpireOffer, stage: ticket.stage() }),
    }
}

fn arrive(ticket: &Ticket, by: StaffId) -> Result<EventBody, Refusal> {
    match ticket.status {
        Status::EnRoute { arrived: true, .. } => Err(Refusal::Already { verb: Verb::Arrive }),
        _ => Ok(EventBody::Arrived { by }),
    }
}

fn suspend(by: StaffId, reason: SuspendReason, resume_at: Option<At>, when: &By<'_>) -> Result<EventBody, Refusal> {
    match resume_at {
        Some(until) if until <= when.happened => Err(Refusal::ImpossibleTime),
        _ => Ok(EventBody::Suspended { by, reason, resume_at }),
    }
}

fn urge(ticket: &Ticket, now: At) -> Result<EventBody, Refusal> {
    match ticket.urged {
        Some((last, _)) if now.since(last) < URGE_GAP_MS => Err(Refusal::TooSoon { from: last.plus_ms(URGE_GAP_MS) }),
        Some((_, times)) => Ok(EventBody::Urged { times: times.saturating_add(1) }),
        None => Ok(EventBody::Urged { times: 1 }),
    }
}

/// The ticket after an event. Never refuses: an event is a fact, so replaying a history gives the ticket back.
pub fn evolve(ticket: &Ticket, event: &Event) -> Ticket {
    let mut next = ticket.clone();
    next.version = event.seq;
    next.recorded_at = event.recorded_at;
    next.status = status_after(ticket, &event.body);
    match event.body {
        EventBody::Offered { round, .. } => next.rounds = round,
        EventBody::Urged { times } => next.urged = Some((event.recorded_at, times)),
        EventBody::Rated { .. } => next.rated = true,
        _ => {}
    }
    next
}

fn status_after(ticket: &Ticket, body: &EventBody) -> Status {
    use EventBody as E;
    match *body {
        E::Reported { .. } => Status::Submitted { queue: Queue::New },
        E::Received {} | E::Urged { .. } => ticket.status.clone(),
        E::Pooled {} => Status::Submitted { queue: Queue::Pool },
        E::Offered { to, accept_by, round, .. } => Status::Dispatched { to, accept_by, round },
        E::OfferExpired { .. } | E::Declined { .. } => Status::Submitted { queue: Queue::New },
        E::Escalated { to } => Status::Submitted { queue: Queue::Manager(to) },
        E::Accepted { by } => Status::Accepted { by },
        E::Departed { by } => Status::EnRoute { by, arrived: false },
        E::Arrived { by } => Status::EnRoute { by, arrived: true },
        E::Started { by } => Status::InProgress { by },
        E::Suspended { by, reason, resume_at } => {
            Status::Suspended { by, reason, resume_at, from: leg_of(&ticket.status) }
        }
        E::Resumed { by } => resumed(&ticket.status, by),
        E::Completed { by, .. } => Status::Completed { by },
        E::OwnerConfirmed {} => closed(ticket, CloseWay::Confirmed),
        E::Rated { .. } if ticket.stage() == Stage::Completed => closed(ticket, CloseWay::Rated),
        E::Rated { .. } => ticket.status.clone(),
        E::Cancelled { why } => Status::Cancelled { why },
        E::Rejected { why } => Status::Rejected { why },
        E::Merged { into } => Status::Merged { into },
        E::Outsourced { vendor } => Status::Outsourced { vendor },
        E::Closed { how } => closed(ticket, how),
    }
}

fn closed(ticket: &Ticket, how: CloseWay) -> Status {
    Status::Closed { by: ticket.status.technician(), how }
}

fn leg_of(status: &Status) -> Leg {
    match status {
        Status::EnRoute { .. } => Leg::EnRoute,
        Status::InProgress { .. } => Leg::InProgress,
        _ => Leg::Accepted,
    }
}

fn resumed(status: &Status, by: StaffId) -> Status {
    match *status {
        Status::Suspended { reason, from, .. } if !reason.needs_new_visit() => match from {
            Leg::InProgress => Status::InProgress { by },
            Leg::EnRoute => Status::EnRoute { by, arrived: false },
            Leg::Accepted => Status::Accepted { by },
        },
        _ => Status::Accepted { by },
    }
}
