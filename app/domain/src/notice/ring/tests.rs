//! The ladder, step by step and over random runs.

use super::*;
use crate::{
    code::Code,
    id::{ProjectId, StaffId, TicketId},
    ticket::{CancelReason, Queue, Status, Ticket, Urgency},
    time::At,
};
use proptest::prelude::*;
use uuid::Uuid;

const NOW: At = At(1_000_000);

fn id(n: u128) -> StaffId {
    StaffId(Uuid::from_u128(n))
}

fn people() -> Vec<OnCall> {
    (1..).zip(Rung::ALL).map(|(n, rung)| OnCall { staff: id(n), rung }).collect()
}

fn call(to: u128, round: u32, seconds_ago: i64, state: CallState) -> Call {
    let rung = Rung::ALL[(to as usize - 1).min(2)];
    Call { to: id(to), rung, round, since: NOW.plus_secs(-seconds_ago), state, key: None }
}

fn ticket(status: Status) -> Ticket {
    Ticket {
        id: TicketId(Uuid::nil()),
        project: ProjectId(Uuid::nil()),
        category: Code::from("LIFT_TRAP"),
        reporter: None,
        urgency: Urgency::Emergency,
        reported_at: NOW,
        version: 2,
        recorded_at: NOW,
        status,
        rounds: 1,
        urged: None,
        rated: false,
    }
}

fn offer(to: u128, seconds: i64) -> Ticket {
    ticket(Status::Dispatched { to: id(to), accept_by: NOW.plus_secs(seconds), round: 1 })
}

fn offered() -> Ticket {
    offer(1, 86_400)
}

fn decide(calls: &[Call]) -> Next {
    next(&Ladder::default(), &offered(), &people(), calls, NOW)
}

fn ring(n: u128, round: u32) -> Next {
    let who = people().into_iter().find(|who| who.staff == id(n));
    who.map_or(Next::Done(Why::Nobody), |who| Next::Ring { who, round })
}

#[test]
fn everybody_in_order_and_round_again() {
    use CallState::{Busy, Failed, Lapsed, NoAnswer};
    let calls = [
        call(1, 1, 300, NoAnswer),
        call(2, 1, 250, Busy),
        call(3, 1, 240, Failed),
        call(1, 2, 200, Lapsed),
        call(2, 2, 160, Lapsed),
        call(3, 2, 120, Lapsed),
        call(1, 3, 80, NoAnswer),
        call(2, 3, 60, NoAnswer),
        call(3, 3, 41, NoAnswer),
    ];
    let expected = [(1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (3, 2), (1, 3), (2, 3), (3, 3)];
    for (made, (who, round)) in expected.into_iter().enumerate() {
        assert_eq!(decide(&calls[..made]), ring(who, round), "after {made} calls");
    }
    assert_eq!(decide(&calls), Next::Done(Why::Unheard));
}

#[test]
fn a_call_has_its_time() {
    let until = |seconds_ago: i64| Next::Wait { until: NOW.plus_secs(40 - seconds_ago) };
    for (state, seconds_ago, expected) in [
        (CallState::Planned, 0, Next::Dial),
        (CallState::Planned, 39, Next::Dial),
        (CallState::Planned, 40, ring(2, 1)),
        (CallState::Ringing, 0, until(0)),
        (CallState::Ringing, 39, until(39)),
        (CallState::Ringing, 40, ring(2, 1)),
        (CallState::Answered, 39, until(39)),
        (CallState::Answered, 40, ring(2, 1)),
        (CallState::NoAnswer, 0, ring(2, 1)),
        (CallState::Busy, 0, ring(2, 1)),
        (CallState::Failed, 0, ring(2, 1)),
    ] {
        assert_eq!(decide(&[call(1, 1, seconds_ago, state)]), expected, "{state:?} for {seconds_ago} s");
    }
}

#[test]
fn a_key_ends_it() {
    let pressed = |to, key| Call { key: Some(key), ..call(to, 1, 100, CallState::Pressed) };
    let ringing = call(3, 1, 1, CallState::Ringing);
    assert_eq!(decide(&[pressed(1, '1')]), Next::Take { by: id(1) });
    assert_eq!(decide(&[pressed(1, '2')]), ring(2, 1), "another key takes nothing");
    assert_eq!(decide(&[pressed(2, '1'), ringing.clone()]), Next::Done(Why::Heard), "a late key too");
    assert_eq!(decide(&[pressed(2, '1'), pressed(1, '1'), ringing.clone()]), Next::Take { by: id(1) });
}

#[test]
fn a_key_for_an_offer_that_is_gone_takes_nothing_and_ends_nothing() {
    let pressed = Call { key: Some(ACCEPT), ..call(1, 1, 100, CallState::Pressed) };
    let second = OnCall { staff: id(7), rung: Rung::Technician };
    let people = [second, people()[1], people()[2]];
    let after = next(&Ladder::default(), &offer(7, 60), &people, &[pressed], NOW);
    assert_eq!(after, Next::Ring { who: second, round: 1 });
}

#[test]
fn dispatch_has_a_moment_to_name_somebody() {
    let new = ticket(Status::Submitted { queue: Queue::New });
    let at = |ticket: &Ticket, seconds| next(&Ladder::default(), ticket, &people(), &[], NOW.plus_secs(seconds));
    for ticket in [new, offer(1, 0)] {
        assert_eq!(at(&ticket, 0), Next::Wait { until: NOW.plus_secs(5) });
        assert_eq!(at(&ticket, 4), Next::Wait { until: NOW.plus_secs(5) });
        assert_eq!(at(&ticket, 5), ring(1, 1), "then whoever is on duty is rung all the same");
    }
    let manager = ticket(Status::Submitted { queue: Queue::Manager(id(3)) });
    assert_eq!(at(&manager, 0), ring(1, 1));
}

#[test]
fn what_becomes_of_the_ticket_ends_it() {
    let planned = [call(1, 1, 0, CallState::Planned)];
    for (status, why) in [
        (Status::Accepted { by: id(1) }, Why::Taken),
        (Status::InProgress { by: id(9) }, Why::Taken),
        (Status::Cancelled { why: CancelReason::Mistake }, Why::Ended),
    ] {
        let what = format!("{status:?}");
        let after = next(&Ladder::default(), &ticket(status), &people(), &planned, NOW);
        assert_eq!(after, Next::Done(why), "{what}");
    }
}

#[test]
fn a_new_technician_is_rung_in_the_same_round() {
    let calls = [call(1, 1, 50, CallState::NoAnswer), call(2, 1, 41, CallState::NoAnswer)];
    let mut people = people();
    people[0].staff = id(7);
    let after = next(&Ladder::default(), &offer(7, 600), &people, &calls, NOW);
    assert_eq!(after, Next::Ring { who: people[0], round: 1 });
}

#[test]
fn somebody_on_two_rungs_is_rung_once_in_a_round() {
    let mut people = people();
    people[1].staff = id(1);
    let calls = [call(1, 1, 50, CallState::NoAnswer)];
    let after = next(&Ladder::default(), &offered(), &people, &calls, NOW);
    assert_eq!(after, Next::Ring { who: people[2], round: 1 });
}

#[test]
fn nobody_to_ring_is_told_apart_from_nobody_who_heard() {
    let none = |calls: &[Call]| next(&Ladder::default(), &offered(), &[], calls, NOW);
    assert_eq!(none(&[]), Next::Done(Why::Nobody));
    assert_eq!(none(&[call(1, 1, 50, CallState::NoAnswer)]), Next::Done(Why::Unheard));
}

#[test]
fn the_document_is_kept_within_reason() {
    let odd: Ladder = serde_json::from_str(r#"{"who": ["manager"], "wait_s": 0, "rounds": 0}"#).unwrap();
    assert_eq!((odd.wait_ms(), odd.rounds()), (10_000, 1));
    let long = Ladder { wait_s: 86_400, rounds: 99, ..Ladder::default() };
    assert_eq!((long.wait_ms(), long.rounds()), (300_000, 10));
    for rung in Rung::ALL {
        assert_eq!(serde_json::to_string(&rung).unwrap(), format!("\"{}\"", rung.code()));
        assert_eq!(Rung::from_code(rung.code()), Some(rung));
    }
    for state in CallState::ALL {
        assert_eq!(CallState::from_code(state.code()), Some(*state));
    }
}

/// What chance does with a call: ends of its own, or silence.
fn end() -> impl Strategy<Value = Option<CallState>> {
    use CallState::{Answered, Busy, Failed, NoAnswer};
    prop_oneof![Just(None), Just(Some(NoAnswer)), Just(Some(Busy)), Just(Some(Failed)), Just(Some(Answered))]
}

/// Runs a ladder to its end as the jobs would, and answers all calls with the time at which each was planned.
fn run(ladder: &Ladder, people: &[OnCall], ends: &[Option<CallState>]) -> (Vec<(At, Call)>, Why) {
    let (mut calls, mut now): (Vec<(At, Call)>, At) = (vec![], NOW);
    for _ in 0..1_000 {
        let known: Vec<Call> = calls.iter().map(|(_, call)| call.clone()).collect();
        let nth = calls.len();
        match next(ladder, &offered(), people, &known, now) {
            Next::Ring { who, round } => {
                if let Some((_, last)) = calls.last_mut().filter(|(_, last)| last.state.is_open()) {
                    last.state = CallState::Lapsed;
                }
                let OnCall { staff: to, rung } = who;
                calls.push((now, Call { to, rung, round, since: now, state: CallState::Planned, key: None }));
            }
            Next::Dial => calls[nth - 1].1.state = CallState::Ringing,
            Next::Wait { until } => {
                assert!(until > now, "waiting moves on");
                let call = &mut calls[nth - 1].1;
                match ends[nth % ends.len()].filter(|_| call.state == CallState::Ringing) {
                    Some(state) => (call.state, call.since, now) = (state, now.plus_secs(5), now.plus_secs(5)),
                    None => now = until,
                }
            }
            Next::Take { .. } => panic!("nobody pressed a key"),
            Next::Done(why) => return (calls, why),
        }
    }
    panic!("it does not end");
}

proptest! {
    #[test]
    fn a_run_ends_and_skips_nobody(rounds in 0u32..12, wait_s in 0u32..400, folk in 0usize..5, ends in proptest::collection::vec(end(), 1..20)) {
        let ladder = Ladder { rounds, wait_s, ..Ladder::default() };
        let people: Vec<OnCall> = (0..folk).map(|n| OnCall { staff: id(n as u128), rung: Rung::ALL[n.min(2)] }).collect();
        let (calls, why) = run(&ladder, &people, &ends);
        prop_assert_eq!(why, if folk == 0 { Why::Nobody } else { Why::Unheard });
        let order: Vec<(u32, StaffId)> = calls.iter().map(|(_, call)| (call.round, call.to)).collect();
        let all = (1..=ladder.rounds()).flat_map(|round| people.iter().map(move |who| (round, who.staff)));
        prop_assert_eq!(order, all.collect::<Vec<_>>(), "each once in each round, in order");
        for pair in calls.windows(2) {
            let (before, (planned, _)) = (&pair[0].1, &pair[1]);
            prop_assert!(!before.state.is_open(), "never two at once");
            let waited = planned.since(before.since) >= ladder.wait_ms();
            prop_assert!(before.state != CallState::Lapsed || waited, "a call that says nothing has its time");
        }
    }

    #[test]
    fn a_key_at_any_time_ends_it(made in 1usize..10, at in 0usize..10, key in prop_oneof![Just('1'), Just('5')]) {
        let (calls, _) = run(&Ladder::default(), &people(), &[Some(CallState::NoAnswer)]);
        let mut calls: Vec<Call> = calls.into_iter().take(made).map(|(_, call)| call).collect();
        let pressed = at % made;
        calls[pressed].state = CallState::Pressed;
        calls[pressed].key = Some(key);
        let after = decide(&calls);
        match (calls[pressed].rung, key) {
            (Rung::Technician, ACCEPT) => prop_assert_eq!(after, Next::Take { by: id(1) }),
            (Rung::Technician, _) => {
                let ends = matches!(after, Next::Take { .. } | Next::Done(Why::Heard));
                prop_assert!(!ends);
            }
            _ => prop_assert_eq!(after, Next::Done(Why::Heard)),
        }
    }
}
