//! Properties that hold for every ticket, whatever happens to it in whatever order.

use super::*;
use crate::{
    access::{Actor, POLICY, Posts, Projects, Relation, Role, SystemJob, Verb, allows_for_tests, open_verbs, relation},
    code::Code,
    id::{PersonId, ProjectId, StaffId, TicketId, VendorId},
    rating::{Score, Scores},
    refusal::Refusal,
    time::At,
};
use proptest::prelude::*;
use uuid::Uuid;

const START: At = At(1_795_000_000_000);

fn staff(n: u128) -> StaffId {
    StaffId(Uuid::from_u128(n))
}

fn project() -> ProjectId {
    ProjectId(Uuid::from_u128(900))
}

fn employee(n: u128, role: Role) -> Actor {
    Actor::Staff { staff: staff(n), posts: Posts::from_iter([(role, Projects::Only([project()].into()))]) }
}

fn reporter() -> Actor {
    Actor::Person { person: PersonId(Uuid::from_u128(500)) }
}

fn actors() -> Vec<Actor> {
    vec![
        reporter(),
        employee(1, Role::Technician),
        employee(2, Role::Technician),
        employee(10, Role::Lead),
        employee(11, Role::Desk),
        employee(12, Role::Manager),
        Actor::System(SystemJob::Dispatch),
        Actor::Person { person: PersonId(Uuid::from_u128(501)) },
        Actor::LinkHolder { ticket: TicketId(Uuid::from_u128(1000)) },
    ]
}

fn transitions(now: At) -> Vec<Transition> {
    let score = Score::new(5).unwrap();
    vec![
        Transition::Receive,
        Transition::Pool,
        Transition::Dispatch { to: staff(1), accept_by: now.plus_minutes(10) },
        Transition::Dispatch { to: staff(2), accept_by: now.plus_minutes(10) },
        Transition::ExpireOffer,
        Transition::Escalate { to: staff(12) },
        Transition::Accept,
        Transition::Decline { reason: DeclineReason::Busy },
        Transition::Depart,
        Transition::Arrive,
        Transition::Start,
        Transition::Suspend { reason: SuspendReason::OwnerAbsent, resume_at: Some(now.plus_minutes(60)) },
        Transition::Suspend { reason: SuspendReason::SiteNotReady, resume_at: None },
        Transition::Resume,
        Transition::Complete { outcome: Outcome::Fixed },
        Transition::Confirm,
        Transition::Rate { scores: Scores { response: score, attitude: score, quality: score } },
        Transition::Urge,
        Transition::Cancel { why: CancelReason::Mistake },
        Transition::Reject { why: RejectReason::NotOurs },
        Transition::Merge { into: TicketId(Uuid::from_u128(77)) },
        Transition::Outsource { vendor: VendorId(Uuid::from_u128(88)) },
        Transition::Close,
    ]
}

fn opened() -> Moved {
    let opening = Opening {
        id: TicketId(Uuid::from_u128(1000)),
        project: project(),
        category: Code::from("LIFT"),
        reporter: Some(PersonId(Uuid::from_u128(500))),
        urgency: Urgency::Normal,
        source: Source::Wechat,
    };
    open(opening, &By::now(&reporter(), START)).unwrap()
}

fn named(actor: &Actor, ticket: &Ticket, behalf: bool) -> Option<StaffId> {
    let other = !matches!(relation(actor, ticket), Relation::Assignee | Relation::System);
    (behalf && other).then(|| ticket.status.technician()).flatten()
}

#[test]
fn the_usual_day() {
    let (tech, system, owner) = (employee(1, Role::Technician), Actor::System(SystemJob::Dispatch), reporter());
    let mut ticket = opened().ticket().clone();
    let score = Score::new(5).unwrap();
    let steps = [
        (&system, Transition::Dispatch { to: staff(1), accept_by: START.plus_minutes(10) }, Stage::Dispatched),
        (&tech, Transition::Accept, Stage::Accepted),
        (&tech, Transition::Depart, Stage::EnRoute),
        (&tech, Transition::Start, Stage::InProgress),
        (&tech, Transition::Complete { outcome: Outcome::Fixed }, Stage::Completed),
        (
            &owner,
            Transition::Rate { scores: Scores { response: score, attitude: score, quality: score } },
            Stage::Closed,
        ),
    ];
    for (n, (actor, transition, stage)) in steps.into_iter().enumerate() {
        let by = By::now(actor, START.plus_minutes(n as i64 + 1));
        ticket = apply(&ticket, transition, &by).unwrap().ticket().clone();
        assert_eq!(ticket.stage(), stage);
    }
    assert!(ticket.rated && !ticket.stage().is_open());
    let again = Transition::Rate { scores: Scores { response: score, attitude: score, quality: score } };
    let refused = apply(&ticket, again, &By::now(&owner, START.plus_minutes(60)));
    assert_eq!(refused.unwrap_err(), Refusal::Already { verb: Verb::Rate });
}

#[test]
fn the_desk_enters_a_step_for_the_technician_only_by_name() {
    let (system, desk) = (Actor::System(SystemJob::Dispatch), employee(11, Role::Desk));
    let dispatch = Transition::Dispatch { to: staff(1), accept_by: START.plus_minutes(10) };
    let ticket = apply(opened().ticket(), dispatch, &By::now(&system, START)).unwrap().ticket().clone();
    let now = START.plus_minutes(5);
    let wrong = By { on_behalf_of: None, ..By::now(&desk, now) };
    assert_eq!(apply(&ticket, Transition::Accept, &wrong).unwrap_err(), Refusal::NotAllowed { verb: Verb::Accept });
    let other = By { on_behalf_of: Some(staff(2)), ..By::now(&desk, now) };
    assert_eq!(apply(&ticket, Transition::Accept, &other).unwrap_err(), Refusal::NotAllowed { verb: Verb::Accept });
    let right = By { on_behalf_of: Some(staff(1)), happened: START.plus_minutes(2), ..By::now(&desk, now) };
    let moved = apply(&ticket, Transition::Accept, &right).unwrap();
    assert_eq!(moved.event().on_behalf_of, Some(staff(1)));
    assert_eq!((moved.event().at, moved.event().recorded_at), (START.plus_minutes(2), now));
    assert_eq!(moved.ticket().status, Status::Accepted { by: staff(1) });
}

#[test]
fn an_offer_expires_only_when_its_time_is_over() {
    let system = Actor::System(SystemJob::Dispatch);
    let until = START.plus_minutes(10);
    let dispatch = Transition::Dispatch { to: staff(1), accept_by: until };
    let ticket = apply(opened().ticket(), dispatch, &By::now(&system, START)).unwrap().ticket().clone();
    let early = apply(&ticket, Transition::ExpireOffer, &By::now(&system, until.plus_ms(-1)));
    assert_eq!(early.unwrap_err(), Refusal::TooSoon { from: until });
    let expired = apply(&ticket, Transition::ExpireOffer, &By::now(&system, until)).unwrap();
    assert_eq!(expired.ticket().status, Status::Submitted { queue: Queue::New });
    assert_eq!(expired.ticket().rounds, 1, "the next offer is the second round");
}

#[test]
fn urging_waits_half_an_hour() {
    let owner = reporter();
    let first = apply(opened().ticket(), Transition::Urge, &By::now(&owner, START)).unwrap();
    let soon = apply(first.ticket(), Transition::Urge, &By::now(&owner, START.plus_minutes(29)));
    assert_eq!(soon.unwrap_err(), Refusal::TooSoon { from: START.plus_minutes(30) });
    let second = apply(first.ticket(), Transition::Urge, &By::now(&owner, START.plus_minutes(30))).unwrap();
    assert_eq!(second.event().body, EventBody::Urged { times: 2 });
}

#[test]
fn nothing_happens_in_the_future_or_before_the_report() {
    let desk = employee(11, Role::Desk);
    let ticket = opened().ticket().clone();
    for happened in [START.plus_ms(-1), START.plus_ms(2)] {
        let by = By { happened, ..By::now(&desk, START.plus_ms(1)) };
        assert_eq!(apply(&ticket, Transition::Receive, &by).unwrap_err(), Refusal::ImpossibleTime);
    }
}

#[test]
fn bodies_survive_storage_and_unknown_ones_are_refused() {
    let body = EventBody::Suspended { by: staff(1), reason: SuspendReason::WaitingParts, resume_at: None };
    let json = serde_json::to_string(&body).unwrap();
    assert_eq!(serde_json::from_str::<EventBody>(&json).unwrap(), body);
    for unknown in [r#"{"kind":"exploded"}"#, r#"{"kind":"urged","times":1,"why":"x"}"#, r#"{"kind":"urged"}"#] {
        assert!(serde_json::from_str::<EventBody>(unknown).is_err(), "{unknown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Replaying the events gives the ticket back; versions count up; time never runs back; the policy decides who may.
    #[test]
    fn histories(steps in proptest::collection::vec((0usize..8, 0usize..23, 0i64..40, any::<bool>()), 1..60)) {
        let first = opened();
        let mut ticket = first.ticket().clone();
        let mut events = vec![first.event().clone()];
        let mut now = START;
        for (who, what, minutes, behalf) in steps {
            now = now.plus_minutes(minutes);
            let actor = &actors()[who];
            let transition = transitions(now)[what].clone();
            let verb = transition.verb();
            let stage = ticket.stage();
            let related = relation(actor, &ticket);
            let by = By { on_behalf_of: named(actor, &ticket, behalf), ..By::now(actor, now) };
            match apply(&ticket, transition, &by) {
                Ok(moved) => {
                    prop_assert!(allows_for_tests(related, verb, stage));
                    prop_assert_eq!(moved.event().seq, ticket.version + 1);
                    prop_assert!(moved.event().recorded_at >= ticket.recorded_at);
                    events.push(moved.event().clone());
                    ticket = moved.ticket().clone();
                }
                Err(Refusal::WrongStage { .. }) => prop_assert!(POLICY.iter().any(|r| r.verb == verb && r.who.contains(&related))),
                Err(Refusal::NotAllowed { .. }) => prop_assert!(!open_verbs(actor, &ticket).contains(&verb) || related != Relation::Assignee),
                Err(_) => {}
            }
        }
        let mut replayed = opened().ticket().clone();
        for event in &events[1..] {
            let json = serde_json::to_string(event).unwrap();
            replayed = evolve(&replayed, &serde_json::from_str(&json).unwrap());
        }
        prop_assert_eq!(replayed, ticket);
    }

    /// A button that is shown works, up to the limits that only time or an earlier act sets.
    #[test]
    fn open_verbs_are_honest(path in proptest::collection::vec(0usize..23, 0..12), who in 0usize..8) {
        let mut ticket = opened().ticket().clone();
        let mut now = START;
        for what in path {
            now = now.plus_minutes(31);
            for actor in actors() {
                let by = By { on_behalf_of: named(&actor, &ticket, true), ..By::now(&actor, now) };
                if let Ok(moved) = apply(&ticket, transitions(now)[what].clone(), &by) {
                    ticket = moved.ticket().clone();
                    break;
                }
            }
        }
        now = now.plus_minutes(31);
        let actor = &actors()[who];
        for verb in open_verbs(actor, &ticket) {
            let behalf = [None, ticket.status.technician()];
            let works = transitions(now).into_iter().filter(|t| t.verb() == verb).any(|t| {
                behalf.iter().any(|b| {
                    matches!(apply(&ticket, t.clone(), &By { on_behalf_of: *b, ..By::now(actor, now) }),
                        Ok(_) | Err(Refusal::SameTechnician | Refusal::Already { .. } | Refusal::TooSoon { .. }))
                })
            });
            prop_assert!(works, "{:?} at {:?} for {:?}", verb, ticket.stage(), relation(actor, &ticket));
        }
    }
}
