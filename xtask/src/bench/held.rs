//! What a report costs before any push leaves: stored, dispatched, its pushes written down. The platform is out of order meanwhile.

use std::{thread, time::Duration};

use anyhow::{Result, ensure};
use serde_json::json;

use super::{
    figure::{Bar, Figure},
    http::{Connection, post},
    load,
    reports::Reporters,
    stage::Stage,
};
use crate::clock::Stopwatch;

/// Connections of the closed loop.
const CONNECTIONS: usize = 8;
/// Longest wait for dispatch.
const PATIENCE: Duration = Duration::from_secs(60);

/// The figures of `total` reports.
pub fn measure(stage: &Stage, reporters: &Reporters, total: usize) -> Result<Vec<Figure>> {
    stage.settle()?;
    outage(stage, true)?;
    let figures = behind(stage, reporters, total);
    outage(stage, false)?;
    stage.settle()?;
    figures
}

/// The figures, while nothing leaves.
fn behind(stage: &Stage, reporters: &Reporters, total: usize) -> Result<Vec<Figure>> {
    // The first pushes find out that nobody takes them; from then on they wait.
    load::closed(stage.plan.port, CONNECTIONS, total / 10, reporters)?;
    dispatched(stage)?;
    let before = stage.cpu_ms()?;
    let outcome = load::closed(stage.plan.port, CONNECTIONS, total, reporters)?;
    dispatched(stage)?;
    let each = (stage.cpu_ms()? - before) / total as f64;
    ensure!(outcome.failures.is_empty(), "{} reports failed: {}", outcome.failures.len(), outcome.failures[0]);
    Ok(vec![
        Figure::new("pushes held back: reports", outcome.per_second(), "/s"),
        Figure::new("pushes held back: CPU per report", each, "ms").bar(Bar::AtMost(0.55)),
    ])
}

/// Waits until every report is dispatched.
fn dispatched(stage: &Stage) -> Result<()> {
    let since = Stopwatch::start();
    while stage.counts()?.undecided > 0 {
        ensure!(since.elapsed() < PATIENCE, "dispatch does not come to an end");
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

fn outage(stage: &Stage, on: bool) -> Result<()> {
    let port = stage.plan.sim_port;
    let request = post(port, "/__sim/outage", "", "application/json", json!({ "on": on }).to_string());
    Connection::open(port)?.send(&request)?.expect(200, "/__sim/outage").map(drop)
}
