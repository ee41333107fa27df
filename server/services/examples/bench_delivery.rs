//! Pushes per second of the real jobs with a gateway that answers at once: `bench_delivery sqlite|postgres TICKETS`, eight pushes each.
//! The databases lie where `TMPDIR` says and in the tests' cluster; `cargo xtask bench` reads the answer.
#![expect(clippy::print_stdout, reason = "another program reads it")]

use std::time::Duration;

use domain::{
    id::TicketId,
    notice::{NoticeKind, To},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use services::{Jobs, Tick};
use store::{
    entities::ticket,
    outbox::{self, NewPush},
};
use testkit::{Persona, Town, db::TestDb};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

/// Tickets that are stored in one turn.
const TURN: usize = 50;
/// Pushes of one lane: what a long outage leaves.
const DEEP: i64 = 2;
/// The event that the pushes tell of, and the ticket's last one.
const SEQ: i64 = 4;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let tickets: usize = arguments.get(1).and_then(|n| n.parse().ok()).unwrap_or(1_000);
    let db = match arguments.first().map(String::as_str) {
        Some("postgres") => TestDb::postgres_with(|config| config.max_readers = 8).await,
        _ => TestDb::sqlite().await,
    };
    let town = Town::on(&db).await;
    let pushes = fill(&town, tickets).await;
    let started = Instant::now();
    let jobs = Jobs::start(&town.services, "bench", Tick::default());
    while is_open(&town).await {
        sleep(Duration::from_millis(10)).await;
    }
    let seconds = started.elapsed().as_secs_f64();
    jobs.stop().await;
    let sent = town.gateway.seen().len();
    assert_eq!(sent, pushes, "pushes that nobody has seen");
    println!("{}", json!({ "pushes": pushes, "per_second": pushes as f64 / seconds }));
}

/// Whether a push waits still; a look at one row, so that looking costs nothing.
async fn is_open(town: &Town) -> bool {
    let due = outbox::Entity::find().filter(outbox::Column::DueAt.is_not_null());
    due.one(town.services.store().reader()).await.expect("the outbox can be read").is_some()
}

/// Work that rests, so that no other job looks at it, and its pushes to two owners and two technicians; answers how many.
async fn fill(town: &Town, tickets: usize) -> usize {
    let mut left = tickets;
    while left > 0 {
        let some = left.min(TURN);
        town.resting(some, &town.wang_technician, None).await;
        left -= some;
    }
    let rows = ticket::Entity::find().all(town.services.store().reader()).await.expect("the tickets");
    let mut pushes: Vec<NewPush> = rows.iter().flat_map(|row| of_ticket(town, row)).collect();
    // Places in a lane are free of ids: only the order of a lane counts.
    for (n, push) in pushes.iter_mut().enumerate() {
        push.id = Uuid::from_u128((0x0190_0000_0000_7000_9000 << 48) + n as u128);
    }
    let count = pushes.len();
    for some in pushes.chunks(1_000) {
        let tx = town.services.store().begin().await.expect("a turn");
        outbox::post(&tx, some.to_vec());
        tx.commit().await.expect("the pushes are stored");
    }
    count
}

fn of_ticket(town: &Town, row: &ticket::Model) -> Vec<NewPush> {
    let owner = |who: &Persona| (To::Person(who.person), format!("p{}", who.person));
    let staff = |who: &Persona| (To::Staff(who.staff_id()), format!("s{}", who.staff_id()));
    let people = [
        owner(&town.lin_owner),
        owner(&town.chen_neighbour),
        staff(&town.zhang_technician),
        staff(&town.wang_technician),
    ];
    let now = town.clock.now().0;
    let one = |(to, end): &(To, String), place: i64| NewPush {
        id: Uuid::nil(),
        lane: format!("{}:{end}", TicketId(row.id)),
        lane_seq: SEQ * 100 + place,
        kind: "notice".into(),
        v: 1,
        payload: json!({ "ticket": TicketId(row.id), "notice": NoticeKind::Suspended, "to": to, "seq": SEQ })
            .to_string(),
        ticket_id: Some(row.id),
        project_id: row.project_id,
        due_at: now,
        created_at: now,
    };
    people.iter().flat_map(|who| (0..DEEP).map(move |place| one(who, place))).collect()
}
