//! How fast a past is made and stored: `cargo run --release -p services --example seed_bench -- 1000000`. SQLite, in a folder that is
//! gone afterwards.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to a person")]

use domain::At;
use services::seed::{Plan, run};
use testkit::db::TestDb;
use tokio::time::Instant;

#[tokio::main]
async fn main() {
    let tickets = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let db = TestDb::sqlite().await;
    let now = At::from_civil(2026, 11, 22, 14, 30);
    let plan = Plan { tickets, seed: 1, now, scenario: None, password_hash: None };
    let begun = Instant::now();
    let made = run(&db.store(), &plan, |p| println!("{:>9} of {} tickets", p.tickets, p.total)).await;
    let made = made.expect("the seed runs");
    let (rows, seconds) = (made.rows, begun.elapsed().as_secs_f64());
    let bytes = db.file().and_then(|f| f.metadata().ok()).map_or(0, |m| m.len());
    let per_second = rows as f64 / seconds;
    println!("{} tickets, {rows} rows in {seconds:.1} s: {per_second:.0} rows/s, {} MiB", made.tickets, bytes >> 20);
}
