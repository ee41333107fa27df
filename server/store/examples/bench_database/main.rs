//! The databases' side of `cargo xtask bench`: it imports nothing of ours, so it calls this program and reads its JSON.
//! `bench_database make NAME | remove URL | town URL SCENARIO AT | raw sqlite FOLDER | raw postgres URL … | queue sqlite FOLDER ROWS BATCH | queue postgres URL … | counts URL | steps URL SINCE | decisions URL SINCE`
#![expect(clippy::print_stdout, reason = "another program reads it")]

mod cluster;
mod ledger;
mod queue;
mod raw;
mod town;

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let answer = match words[..] {
        ["make", name] => json!(cluster::make(name).await),
        ["remove", url] => json!(cluster::remove(url).await),
        ["town", url, scenario, at] => {
            let scenario = std::fs::read_to_string(scenario).expect("the scenario");
            json!(town::found(url, &scenario, number(at)).await)
        }
        ["raw", database, place, seconds, connections] => {
            raw(database, place, number(seconds), number(connections)).await
        }
        ["queue", "sqlite", folder, rows, batch] => {
            json!(queue::sqlite(Path::new(folder), number(rows), number(batch)).await)
        }
        ["queue", _, url, rows, batch] => json!(queue::postgres(url, number(rows), number(batch)).await),
        ["counts", url] => json!(ledger::counts(url).await),
        ["steps", url, since] => json!(ledger::steps(url, number(since)).await),
        ["decisions", url, since] => json!(ledger::decisions(url, number(since)).await),
        _ => panic!("the first lines of bench_database/main.rs say how to call it"),
    };
    println!("{answer}");
}

/// Transactions per second and the 99th percentile of one, milliseconds.
async fn raw(database: &str, place: &str, seconds: i64, connections: i64) -> Value {
    let (time, writers) = (Duration::from_secs(seconds.unsigned_abs()), connections.unsigned_abs() as usize);
    let pace = match database {
        "sqlite" => raw::sqlite(Path::new(place), writers, time).await,
        _ => raw::postgres(place, writers, time).await,
    };
    json!({ "per_second": pace.per_second, "p99_ms": pace.p99_ms })
}

fn number(text: &str) -> i64 {
    text.parse().expect("a number")
}
