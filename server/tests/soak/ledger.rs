//! The reckoning: every planned push against what its recipient saw, and the platform's counters.

use crate::{
    common::{Seen, seen},
    life::Life,
    trouble::SEND,
    work::Work,
};
use contract::words::notice::title;
use domain::{notice::NoticeKind, ticket::TicketNo};
use std::collections::{BTreeMap, HashSet};
use store::outbox::{self, State};
use testkit::Persona;

/// Everything that must hold in the end.
pub(crate) async fn settle(life: &Life<'_>, work: &Work) {
    let town = &life.town;
    let people = [
        ("lin", &town.lin_owner),
        ("chen", &town.chen_neighbour),
        ("wang", &town.wang_technician),
        ("zhang", &town.zhang_technician),
        ("zhou", &town.zhou_manager),
    ];
    let mut totals: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (key, who) in people {
        let phone = seen(&life.control, key).await;
        once(key, &phone);
        let by_ticket = sorted(phone);
        for no in &work.all {
            let empty = vec![];
            account_for(life, (key, who), *no, by_ticket.get(&no.to_string()).unwrap_or(&empty)).await;
        }
    }
    for no in &work.all {
        for row in town.outbox(*no).await {
            *totals.entry(row.state.as_str()).or_default() += 1;
        }
    }
    quotas(life).await;
    crate::tell(&format!("{} tickets, {} events, pushes {totals:?}", work.all.len(), work.events()));
}

/// Nobody saw a message twice under one id.
fn once(who: &str, phone: &[Seen]) {
    let mut ids = HashSet::new();
    for seen in phone {
        if let Some(id) = seen.id.as_ref() {
            assert!(ids.insert(id), "{who} saw {id} twice: {seen:?}");
        }
    }
}

/// Messages about tickets, by number; replies in the chat are not pushes.
fn sorted(phone: Vec<Seen>) -> BTreeMap<String, Vec<Seen>> {
    let mut by_ticket: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
    for seen in phone.into_iter().filter(|seen| seen.channel != "reply") {
        let from = seen.words.find("BX").unwrap_or_else(|| panic!("about no ticket: {seen:?}"));
        let digits = seen.words[from + 2..].bytes().take_while(u8::is_ascii_digit).count();
        let no = seen.words[from..from + 2 + digits].to_owned();
        by_ticket.entry(no).or_default().push(seen);
    }
    by_ticket
}

/// One person's pushes about one ticket.
async fn account_for(life: &Life<'_>, (key, who): (&str, &Persona), no: TicketNo, phone: &[Seen]) {
    let rows: Vec<_> = life.town.outbox(no).await.into_iter().filter(|row| is_to(row, who)).collect();
    let planned: Vec<&str> = rows.iter().map(|row| title(kind(row))).collect();
    let shown: Vec<&str> = phone.iter().map(|seen| seen.title.as_str()).collect();
    let mut rest = planned.iter();
    assert!(shown.iter().all(|s| rest.any(|p| p == s)), "{key} {no} saw {shown:?}, planned {planned:?}");
    for name in planned.iter().collect::<HashSet<_>>() {
        let states: Vec<State> = rows.iter().filter(|r| title(kind(r)) == *name).map(|r| r.state).collect();
        let count = |wanted: &[State]| states.iter().filter(|s| wanted.contains(s)).count();
        let (arrived, unclear) = (count(&[State::Handed, State::Delivered]), count(&[State::Unknown]));
        let times = shown.iter().filter(|s| *s == name).count();
        assert!((arrived..=arrived + unclear).contains(&times), "{key} {no} {name}: seen {times}, {states:?}");
    }
    for row in &rows {
        assert!(!matches!(row.state, State::Queued | State::Leased), "{key} {no} {:?} is stuck: {row:?}", kind(row));
        let told = matches!(row.state, State::Handed | State::Delivered) || row.reason.is_some();
        assert!(told, "{key} {no}: no reason in {row:?}");
    }
}

fn is_to(row: &outbox::Model, who: &Persona) -> bool {
    match who.staff {
        Some(staff) => row.lane.ends_with(&format!(":s{staff}")),
        None => row.lane.ends_with(&format!(":p{}", who.person)),
    }
}

fn kind(row: &outbox::Model) -> NoticeKind {
    let payload: serde_json::Value = serde_json::from_str(&row.payload).unwrap();
    serde_json::from_value(payload["notice"].clone()).unwrap()
}

/// No limit of the platform was run into, but where a fault said so; and the trouble was real.
async fn quotas(life: &Life<'_>) {
    let stats = life.control.get("/stats").await;
    let full = stats["refused"][SEND]["45009"].as_u64().unwrap_or(0);
    assert_eq!(full, life.world.full_days.get(), "the day's messages were used up, and the product sent on: {stats}");
    assert_eq!(stats["dropped"], 0, "WeCom dropped messages of ours: {stats}");
    assert!(stats["unknown"].as_object().unwrap().is_empty(), "{stats}");
    assert!(stats["duplicates"].as_u64().unwrap() > 0, "no answer was ever lost after acceptance: {stats}");
    assert!(stats["calls"][SEND].as_u64().unwrap() > 100, "{stats}");
}
