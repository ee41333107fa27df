//! Many pushes under faults from a seed, on a clock that stands still: each is seen once and in order, or the ledger says why not.

use crate::channels::refused;
use domain::{access::Verb, notice::NoticeKind, ticket::TicketNo};
use services::Job;
use std::collections::{BTreeMap, BTreeSet};
use store::outbox::{self, State};
use testkit::{FIRST_MSGID, Persona, Town};
use wechat::{Delivery, Event, Reason, Scripted, SendError, SendErrorKind, Sent};

const TICKETS: usize = 5;
const WORK: [Verb; 4] = [Verb::Accept, Verb::Depart, Verb::Start, Verb::Complete];

/// Chance that follows from a seed (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        for shift in [13_i32, -7, 17] {
            self.0 ^= if shift > 0 { self.0 << shift } else { self.0 >> -shift };
        }
        self.0 % n
    }
}

fn fails(kind: SendErrorKind) -> SendError {
    SendError { kind, code: None, rid: None, alert: false }
}

fn fault(chance: &mut Chance, now: i64) -> Scripted {
    match chance.below(10) {
        0 => Scripted::Fail(fails(SendErrorKind::Retry { after_ms: 5_000 })),
        1 => Scripted::Fail(fails(SendErrorKind::Unknown { after_ms: 1_000 })),
        2 => Scripted::AcceptThenFail(fails(SendErrorKind::Unknown { after_ms: 1_000 })),
        3 => refused(Reason::NotFollower, 43004),
        4 => refused(Reason::TemplateBanned, 43116),
        5 => refused(Reason::WindowClosed, 45015),
        6 => Scripted::Fail(fails(SendErrorKind::Paused { until_ms: now + 20_000 })),
        _ => Scripted::Accept,
    }
}

/// A run: the town, chance, and the messages that the platform said had not arrived after all.
struct Run<'t> {
    town: &'t Town,
    chance: Chance,
    undelivered: BTreeSet<usize>,
    told: BTreeSet<usize>,
}

impl Run<'_> {
    /// Faults, people who come and go, workers that die, time that passes.
    async fn trouble(&mut self) {
        let town = self.town;
        for _ in 0..self.chance.below(3) {
            town.gateway.answer_next(fault(&mut self.chance, town.clock.now().0));
        }
        let lin = &town.lin_owner;
        match self.chance.below(6) {
            0 => town.did(lin, Event::Unsubscribe).await,
            1 => town.did(lin, Event::Subscribe { scene: None }).await,
            2 => town.did(lin, Event::Text { content: "你好".into() }).await,
            3 => {
                let kinds = NoticeKind::ALL;
                town.consent(lin, kinds[self.chance.below(kinds.len() as u64) as usize], true).await;
            }
            4 => self.kill().await,
            _ => {}
        }
        town.drain().await;
        self.deliveries().await;
        town.clock.advance_ms(1_000 + self.chance.below(15_000) as i64);
        town.drain().await;
    }

    /// A worker takes what is due and is never heard of again.
    async fn kill(&self) {
        let store = self.town.services.store();
        outbox::claim(store, "dead", self.town.clock.now().0, 5_000, 10).await.unwrap();
    }

    /// The platform tells what became of its messages; what it did not deliver nobody has seen.
    async fn deliveries(&mut self) {
        for (n, sent) in self.town.gateway.seen().iter().enumerate() {
            if !matches!(sent, Sent::Template { .. }) || !self.told.insert(n) {
                continue;
            }
            let outcome = match self.chance.below(8) {
                0 => Delivery::UserBlocked,
                1 => Delivery::SystemFailed,
                _ => Delivery::Delivered,
            };
            if outcome != Delivery::Delivered {
                self.undelivered.insert(n);
            }
            self.town.delivery_event(FIRST_MSGID + n as i64, outcome).await;
        }
    }

    /// Everything heals, and time passes until nothing waits.
    async fn heal(&mut self) {
        for _ in 0..30 {
            self.town.gateway.answer_all(None);
            self.town.clock.advance_ms(60_000);
            self.town.drain().await;
            self.deliveries().await;
        }
        self.town.drain().await;
    }

    async fn ticket(&mut self, n: usize) -> TicketNo {
        let town = self.town;
        let no = town.report(&town.lin_owner).words(&format!("第{n}处漏水")).send().await;
        self.trouble().await;
        town.round(Job::Pool).await;
        for verb in WORK {
            let technician = town.ticket(no).await.ticket.status.technician();
            let who = town.everybody().into_iter().find(|p| p.staff.is_some() && p.staff == technician).unwrap();
            town.step(who, no, verb).await;
            self.trouble().await;
        }
        no
    }

    /// What a person saw of a ticket, in order, as titles.
    fn seen(&self, who: &Persona, no: TicketNo) -> Vec<String> {
        let all = self.town.gateway.seen();
        let real = all.iter().enumerate().filter(|(n, _)| !self.undelivered.contains(n)).map(|(_, sent)| sent);
        real.filter_map(|sent| title(sent, who, &no.to_string())).collect()
    }
}

/// The notice of a message to this person about this ticket.
fn title(sent: &Sent, who: &Persona, no: &str) -> Option<String> {
    let of_template = |id: &str| id.split_once('-').map(|(_, code)| code.to_owned());
    let by_title = |words: &str| {
        let line = words.lines().next().unwrap_or_default();
        let kind = NoticeKind::ALL.iter().find(|k| contract::words::notice::title(**k) == line)?;
        Some(kind.code().to_owned())
    };
    let (to, words, kind) = match sent {
        Sent::Template { message, .. } => {
            (&message.to, format!("{:?}", message.data), of_template(&message.template_id))
        }
        Sent::Subscription { message, .. } => {
            (&message.to, format!("{:?}", message.data), of_template(&message.template_id))
        }
        Sent::CustomText { message, .. } => (&message.to, message.content.clone(), by_title(&message.content)),
        Sent::TextCard { card, .. } => (&card.to, card.description.clone(), by_title(&card.title)),
        Sent::ActionCard { card, .. } => (&card.to, card.description.clone(), by_title(&card.title)),
    };
    if to == who.openid() && words.contains(no) { kind } else { None }
}

/// Every planned push against what its recipient saw.
async fn account_for(run: &Run<'_>, no: TicketNo) {
    let town = run.town;
    for who in [&town.lin_owner, &town.wang_technician, &town.zhang_technician] {
        let seen = run.seen(who, no);
        let mut planned: BTreeMap<String, Vec<State>> = BTreeMap::new();
        let mut order = vec![];
        for (row, line) in town.outbox(no).await.iter().zip(town.ledger(no).await) {
            let mut words = line.split(' ');
            let (kind, name) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default());
            if name == who.name {
                planned.entry(kind.clone()).or_default().push(row.state);
                order.push(kind);
            }
        }
        let places: Vec<_> = seen.iter().map(|kind| order.iter().position(|k| k == kind)).collect();
        assert!(places.is_sorted(), "{} saw {seen:?}, planned {order:?}", who.name);
        for (kind, states) in planned {
            let times = seen.iter().filter(|k| **k == kind).count();
            let arrived = states.iter().filter(|s| matches!(s, State::Handed | State::Delivered)).count();
            let unclear = states.iter().filter(|s| **s == State::Unknown).count();
            assert!(
                (arrived..=arrived + unclear).contains(&times),
                "{} {no} {kind}: seen {times}, {states:?}",
                who.name
            );
            assert!(!states.iter().any(|s| matches!(s, State::Queued | State::Leased)), "{kind} is stuck");
        }
    }
}

async fn soak(town: &Town, seed: u64) {
    let chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut run = Run { town, chance, undelivered: BTreeSet::new(), told: BTreeSet::new() };
    let mut numbers = vec![];
    for n in 0..TICKETS {
        let no = run.ticket(n).await;
        numbers.push(no);
    }
    run.heal().await;
    for no in numbers {
        account_for(&run, no).await;
    }
}

testkit::both! {
    async fn each_push_is_seen_once_in_order_or_accounted_for_one(town: Town) {
        soak(&town, 1).await;
    }

    async fn each_push_is_seen_once_in_order_or_accounted_for_two(town: Town) {
        soak(&town, 20_261_123).await;
    }

    async fn each_push_is_seen_once_in_order_or_accounted_for_three(town: Town) {
        soak(&town, 777).await;
    }
}
