//! Delivery: pushes per second of the worker with a gateway that answers at once, beside the bare database as a queue; and over HTTP to a
//! platform that takes its time, without breaking its limits.

use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::json;

use super::{
    database::{Helper, Kind},
    figure::{Bar, Figure},
    http::{Connection, delete, post},
    load,
    reports::Reporters,
    stage::Stage,
    tool::Tool,
    way::arrivals,
};
use crate::{clock, postgres::Cluster, program, workspace::Workspace};

/// What a worker has to reach.
const SQLITE: f64 = 3_000.0;
const POSTGRES: f64 = 8_000.0;
/// Pushes of one ticket in `bench_delivery`.
const EACH: usize = 8;
/// Rows that the bare database takes at one time: as many as the product.
const BATCH: usize = 64;

/// How long the platform takes for a message, milliseconds.
const LATENCY_MS: u64 = 100;
/// What the platform sends with.
const SENDS: [&str; 2] = ["/cgi-bin/message/template/send", "/cgi-bin/message/send"];
/// Messages a second that an account may send: as shipped, and more than anybody reaches.
const PACES: [u32; 2] = [30, 1_000];
/// The network bunches what was sent at an even pace.
const BUNCHED: f64 = 1.1;
/// Connections of the reports that cause the messages.
const CONNECTIONS: usize = 8;

/// `server/services/examples/bench_delivery`.
pub struct Courier(Tool);

#[derive(Deserialize)]
struct Pace {
    per_second: f64,
}

impl Courier {
    /// Builds it, optimised.
    pub fn build(workspace: &Workspace, cluster: Option<&Cluster>) -> Result<Self> {
        Ok(Self(Tool::build(workspace, "services", "bench_delivery", cluster)?))
    }

    fn deliver(&self, stage: &Stage, tickets: usize) -> Result<f64> {
        let mut command = self.0.command();
        command.args([stage.kind.name(), &tickets.to_string()]).env("TMPDIR", &stage.plan.folder);
        let pace: Pace = serde_json::from_str(&program::output(&mut command)?)?;
        Ok(pace.per_second)
    }
}

/// The worker alone, with the pushes of so many tickets.
pub fn in_process(stage: &Stage, courier: &Courier, tickets: usize) -> Result<Vec<Figure>> {
    let least = if stage.kind == Kind::Sqlite { SQLITE } else { POSTGRES };
    let rate = courier.deliver(stage, tickets)?;
    let raw = stage.raw_queue(tickets * EACH, BATCH)?;
    Ok(vec![Figure::new("pushes, gateway in process", rate, "/s").beside(raw).bar(Bar::AtLeast(least))])
}

/// The whole product and a slow platform: what arrives at the owners' phones after so many reports.
pub fn over_http(stage: &mut Stage, helper: &Helper, reporters: &Reporters, reports: usize) -> Result<Vec<Figure>> {
    let mut figures = vec![];
    slow(stage.plan.sim_port)?;
    for pace in PACES {
        stage.serve_at_pace(pace)?;
        let since = clock::now_ms();
        let outcome = load::closed(stage.plan.port, CONNECTIONS, reports, reporters)?;
        ensure!(outcome.failures.is_empty(), "{} reports failed: {}", outcome.failures.len(), outcome.failures[0]);
        stage.settle()?;
        let steps = helper.steps(&stage.url, since)?;
        let lost = steps.iter().filter(|step| !step.has_left()).count();
        let mut times: Vec<i64> = arrivals(&stage.plan)?.into_values().filter(|at| *at >= since).collect();
        times.sort_unstable();
        figures.extend(told(pace, &times, lost));
    }
    Connection::open(stage.plan.sim_port)?.send(&delete(stage.plan.sim_port, "/__sim/faults"))?;
    Ok(figures)
}

fn told(pace: u32, times: &[i64], lost: usize) -> [Figure; 3] {
    let name = format!("pushes, {LATENCY_MS} ms away, at most {pace}/s");
    let (limit, held) = (f64::from(pace), pace == PACES[0]);
    let rate = Figure::new(name.clone(), rate(times), "/s").beside(limit);
    [
        // Nobody is held to a pace that only the latency limits.
        if held { rate.bar(Bar::RatioAtLeast(0.9)) } else { rate },
        Figure::new(format!("{name}: most in a second"), busiest(times) as f64, "").bar(Bar::AtMost(limit * BUNCHED)),
        Figure::new(format!("{name}: did not arrive"), lost as f64, "").bar(Bar::Never),
    ]
}

/// Every send is answered later.
fn slow(port: u16) -> Result<()> {
    let mut platform = Connection::open(port)?;
    for endpoint in SENDS {
        let fault = json!({ "endpoint": endpoint, "fault": { "delay_ms": LATENCY_MS } }).to_string();
        let answer = platform.send(&post(port, "/__sim/faults", "", "application/json", &fault))?;
        ensure!(answer.status < 300, "the simulator's fault was answered {} {}", answer.status, answer.text());
    }
    Ok(())
}

/// Per second between the first and the last of the sorted times.
fn rate(times: &[i64]) -> f64 {
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return 0.0 };
    (times.len() - 1) as f64 / ((last - first).max(1) as f64 / 1000.0)
}

/// The most of the sorted times that lie in one second, wherever it begins.
fn busiest(times: &[i64]) -> usize {
    let from = |(n, first): (usize, &i64)| times[n..].partition_point(|at| at - first < 1000);
    times.iter().enumerate().map(from).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{busiest, rate};

    #[test]
    fn the_busiest_second_begins_anywhere() {
        assert_eq!(busiest(&[0, 900, 950, 1000, 1899, 1900]), 4);
        assert_eq!(busiest(&[]), 0);
    }

    #[test]
    fn a_rate_is_of_the_times_between() {
        assert_eq!(rate(&[0, 500, 1000]), 2.0);
        assert_eq!(rate(&[7]), 0.0);
    }
}
