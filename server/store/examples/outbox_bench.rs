//! Pushes per second through the outbox with an in-process worker, with a million finished rows beside them.
//! `cargo run --release -p store --example outbox_bench [finished rows]`.
#![expect(clippy::print_stdout, reason = "a program that speaks to a person")]

use sea_orm::ConnectionTrait;
use store::Store;
use store::outbox::{Ending, Finish, NewPush, claim, finish_many, post};
use testkit::db::TestDb;
use tokio::time::Instant;
use uuid::Uuid;

const PUSHES: u128 = 30_000;
const BATCH: u32 = 200;

async fn fill(store: &Store, finished: u64) {
    let id = if store.is_sqlite() { "randomblob(16)" } else { "gen_random_uuid()" };
    let sql = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {finished}) \
         INSERT INTO outbox (id, lane, lane_seq, kind, v, payload, project_id, state, due_at, attempt, created_at, finished_at) \
         SELECT {id}, 'old lane ' || (i / 5), i, 'template', 1, '{{\"n\":1}}', {id}, 'delivered', NULL, 1, i, i FROM n"
    );
    let filled = store.maintain(|db| async move {
        db.execute_unprepared(&sql).await?;
        db.execute_unprepared("ANALYZE").await.map(|_| ())
    });
    filled.await.expect("the old rows");
}

async fn post_all(store: &Store) {
    let pushes: Vec<NewPush> = (0..PUSHES)
        .map(|n| NewPush {
            id: Uuid::from_u128((1 << 100) + n),
            lane: format!("lane {}", n / 3),
            lane_seq: (n % 3) as i64,
            kind: "template".to_owned(),
            v: 1,
            payload: r#"{"ticket":"0192f3a0-0000-7000-8000-000000000000","words":"accepted"}"#.to_owned(),
            ticket_id: Some(Uuid::from_u128(n / 3)),
            project_id: Uuid::from_u128(1),
            due_at: n as i64,
            created_at: n as i64,
        })
        .collect();
    let tx = store.begin().await.expect("begin");
    post(&tx, pushes);
    tx.commit().await.expect("commit");
}

async fn work(store: Store, name: String) -> usize {
    let mut sent = 0;
    let mut now = 1_000_000;
    loop {
        now += 1;
        let heads = claim(&store, &name, now, 60_000, BATCH).await.expect("claim");
        if heads.is_empty() {
            return sent;
        }
        let ending = Ending::Delivered { platform_id: None };
        let end = |id, attempt| Finish::new(id, attempt, ending.clone());
        let ends: Vec<Finish> = heads.iter().map(|head| end(head.id, head.attempt)).collect();
        sent += finish_many(&store, &ends, now).await.expect("finish").len();
    }
}

async fn measure(name: &str, db: TestDb, finished: u64, workers: usize) {
    let store = db.store();
    fill(&store, finished).await;
    post_all(&store).await;
    let start = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..workers {
        tasks.spawn(work(store.clone(), format!("worker {n}")));
    }
    let sent: usize = tasks.join_all().await.into_iter().sum();
    println!("{name:<10} {workers} workers {sent} pushes {:>8.0}/s", sent as f64 / start.elapsed().as_secs_f64());
}

#[tokio::main]
async fn main() {
    let finished = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    for workers in [1, 2] {
        measure("sqlite", TestDb::sqlite().await, finished, workers).await;
        measure("postgres", TestDb::postgres().await, finished, workers).await;
    }
}
