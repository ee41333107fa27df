//! The policy: one table of who may do what with a ticket at which stage. A manager can read it; a golden file prints it.

use super::{Actor, Role, Verb};
use crate::{
    id::StaffId,
    refusal::Refusal,
    ticket::{Opening, Stage, Ticket},
};

/// What an actor is to one ticket.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The person who reported it.
    Reporter,
    /// The technician who has it.
    Assignee,
    /// A lead of its project.
    Lead,
    /// The desk of its project.
    Desk,
    /// A manager of its project.
    Manager,
    /// Somebody with a signed link to it, who only looks.
    LinkHolder,
    /// One of our own jobs.
    System,
    /// Anybody else: other owners, other technicians, other projects' people.
    Stranger,
}

impl Relation {
    /// Every relation.
    pub const ALL: &[Relation] = &[
        Relation::Reporter,
        Relation::Assignee,
        Relation::Lead,
        Relation::Desk,
        Relation::Manager,
        Relation::LinkHolder,
        Relation::System,
        Relation::Stranger,
    ];
}

/// One line of the policy: these people may do this while the ticket is at one of these stages.
#[derive(Debug)]
pub struct PolicyRow {
    /// What.
    pub verb: Verb,
    /// Who.
    pub who: &'static [Relation],
    /// When.
    pub at: &'static [Stage],
}

use Relation::{Assignee, Desk, Lead, Manager, Reporter, System};
use Stage::{Accepted, Closed, Completed, Dispatched, EnRoute, InProgress, Outsourced, Submitted, Suspended};

const FIELD: &[Relation] = &[Assignee, Lead, Desk, Manager];
const OFFICE: &[Relation] = &[Lead, Desk, Manager];
const FRONT: &[Relation] = &[Desk, Manager];

/// The whole policy. What no row allows is forbidden.
pub const POLICY: &[PolicyRow] = &[
    PolicyRow { verb: Verb::Receive, who: &[Desk, Manager, System], at: &[Submitted] },
    PolicyRow { verb: Verb::Pool, who: &[System], at: &[Submitted] },
    PolicyRow { verb: Verb::Dispatch, who: &[System], at: &[Submitted, Dispatched, Accepted] },
    PolicyRow {
        verb: Verb::Dispatch,
        who: OFFICE,
        at: &[Submitted, Dispatched, Accepted, EnRoute, InProgress, Suspended],
    },
    PolicyRow { verb: Verb::ExpireOffer, who: &[System], at: &[Dispatched] },
    PolicyRow { verb: Verb::Escalate, who: &[System], at: &[Submitted] },
    PolicyRow { verb: Verb::Accept, who: FIELD, at: &[Dispatched] },
    PolicyRow { verb: Verb::Decline, who: FIELD, at: &[Dispatched, Accepted] },
    PolicyRow { verb: Verb::Depart, who: FIELD, at: &[Accepted] },
    PolicyRow { verb: Verb::Arrive, who: FIELD, at: &[EnRoute] },
    PolicyRow { verb: Verb::Start, who: FIELD, at: &[Accepted, EnRoute] },
    PolicyRow { verb: Verb::Suspend, who: FIELD, at: &[Accepted, EnRoute, InProgress] },
    PolicyRow { verb: Verb::Resume, who: FIELD, at: &[Suspended] },
    PolicyRow { verb: Verb::Resume, who: &[System], at: &[Suspended] },
    PolicyRow { verb: Verb::Complete, who: FIELD, at: &[InProgress] },
    PolicyRow { verb: Verb::Confirm, who: &[Reporter], at: &[Completed] },
    PolicyRow { verb: Verb::Rate, who: &[Reporter], at: &[Completed, Closed] },
    PolicyRow {
        verb: Verb::Urge,
        who: &[Reporter, Desk],
        at: &[Submitted, Dispatched, Accepted, EnRoute, InProgress, Suspended, Outsourced],
    },
    PolicyRow { verb: Verb::Cancel, who: &[Reporter], at: &[Submitted, Dispatched, Accepted] },
    PolicyRow { verb: Verb::Cancel, who: FRONT, at: &[Submitted, Dispatched, Accepted, EnRoute, Suspended] },
    PolicyRow { verb: Verb::Reject, who: FRONT, at: &[Submitted, Dispatched] },
    PolicyRow { verb: Verb::Merge, who: FRONT, at: &[Submitted, Dispatched, Accepted, EnRoute, InProgress, Suspended] },
    PolicyRow { verb: Verb::Outsource, who: FRONT, at: &[Submitted, Dispatched, Accepted, EnRoute, Suspended] },
    PolicyRow { verb: Verb::Close, who: &[System, Desk, Manager], at: &[Completed] },
    PolicyRow { verb: Verb::Close, who: FRONT, at: &[Outsourced] },
];

/// The steps that belong to the technician: anybody else enters them in the technician's name.
const FIELD_VERBS: &[Verb] = &[
    Verb::Accept,
    Verb::Decline,
    Verb::Depart,
    Verb::Arrive,
    Verb::Start,
    Verb::Suspend,
    Verb::Resume,
    Verb::Complete,
];

/// What the actor is to the ticket. The nearest relation wins: a lead who has the job is its technician.
pub fn relation(actor: &Actor, ticket: &Ticket) -> Relation {
    match actor {
        Actor::System(_) => System,
        Actor::Person { person } if ticket.reporter == Some(*person) => Reporter,
        Actor::Staff { staff, posts } => {
            let holds = |roles| posts.any_in(roles, ticket.project);
            match ticket.status.technician() == Some(*staff) {
                true if holds(Role::ALL) => Assignee,
                _ if holds(&[Role::Manager]) => Manager,
                _ if holds(&[Role::Desk]) => Desk,
                _ if holds(&[Role::Lead]) => Lead,
                _ => Relation::Stranger,
            }
        }
        Actor::LinkHolder { ticket: of } if *of == ticket.id => Relation::LinkHolder,
        Actor::Person { .. } | Actor::LinkHolder { .. } => Relation::Stranger,
    }
}

/// Whether the policy has a row for this.
fn allows(who: Relation, verb: Verb, at: Stage) -> bool {
    POLICY.iter().any(|row| row.verb == verb && row.who.contains(&who) && row.at.contains(&at))
}

/// Checks the policy for one ticket.
///
/// # Errors
/// `NotAllowed` if this actor may never do this to this ticket, `WrongStage` if only the stage does not fit. A step of the technician that
/// somebody else enters without naming that technician is `NotAllowed`.
pub fn permit(actor: &Actor, on_behalf_of: Option<StaffId>, verb: Verb, ticket: &Ticket) -> Result<(), Refusal> {
    let who = relation(actor, ticket);
    let is_theirs = POLICY.iter().any(|row| row.verb == verb && row.who.contains(&who));
    let named = match who {
        Assignee | System => on_behalf_of.is_none(),
        _ if FIELD_VERBS.contains(&verb) => on_behalf_of.is_some() && on_behalf_of == ticket.status.technician(),
        _ => on_behalf_of.is_none(),
    };
    if !is_theirs {
        return Err(Refusal::NotAllowed { verb });
    }
    if !allows(who, verb, ticket.stage()) {
        return Err(Refusal::WrongStage { verb, stage: ticket.stage() });
    }
    named.then_some(()).ok_or(Refusal::NotAllowed { verb })
}

/// Everything the actor may do with the ticket now, in the order of the policy: the page draws its buttons from this.
pub fn open_verbs(actor: &Actor, ticket: &Ticket) -> Vec<Verb> {
    let who = relation(actor, ticket);
    let mut verbs: Vec<Verb> = Vec::new();
    for row in POLICY {
        let again = row.verb == Verb::Rate && ticket.rated;
        if row.who.contains(&who) && row.at.contains(&ticket.stage()) && !again && !verbs.contains(&row.verb) {
            verbs.push(row.verb);
        }
    }
    verbs
}

/// Whether the actor may open this ticket: people for themselves, the office for others inside its projects, our own jobs.
pub fn may_report(actor: &Actor, opening: &Opening) -> bool {
    match actor {
        Actor::Person { person } => opening.reporter == Some(*person),
        Actor::Staff { posts, .. } => posts.any_in(&[Role::Lead, Role::Desk, Role::Manager], opening.project),
        Actor::LinkHolder { .. } => false,
        Actor::System(_) => true,
    }
}

#[cfg(test)]
pub(crate) fn allows_for_tests(who: Relation, verb: Verb, at: Stage) -> bool {
    allows(who, verb, at)
}
