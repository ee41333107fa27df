//! A rush: reports at a fixed rate that a closed loop would hide, while managers and the desk look at their pages.

use std::thread;

use anyhow::{Context, Result, ensure};

use super::{
    figure::{Bar, Figure},
    load::{self, Outcome, Work, percentile},
    owner::Visitor,
    pages::{CLERK, Look, MANAGER},
    reports::Reporters,
    stage::Stage,
};

/// Reports a second; the figures' names say it too.
const REPORTS: f64 = 500.0;
/// Enough that a late answer holds up nobody else.
const CONNECTIONS: usize = 64;
/// Dashboards and lists a second.
const DASHBOARDS: f64 = 2.0;
const LISTS: f64 = 5.0;
/// Connections of each.
const LOOKERS: usize = 4;
/// Milliseconds.
const P99: f64 = 25.0;
const MAX: f64 = 250.0;

/// Figures of so many seconds.
pub fn measure(stage: &Stage, reporters: &Reporters, seconds: usize) -> Result<Vec<Figure>> {
    let dashboard = Look::of(&Visitor::at_desk(&stage.plan, MANAGER)?, "/m");
    let list = Look::of(&Visitor::at_desk(&stage.plan, CLERK)?, "/m/tickets");
    let before = stage.settle()?;
    let port = stage.plan.port;
    let (reports, dashboards, lists) = thread::scope(|scope| {
        let dashboards = scope.spawn(move || open(port, LOOKERS, DASHBOARDS, seconds, &dashboard));
        let lists = scope.spawn(move || open(port, LOOKERS, LISTS, seconds, &list));
        let reports = open(port, CONNECTIONS, REPORTS, seconds, reporters);
        let ended = "somebody who looked panicked";
        anyhow::Ok((reports?, dashboards.join().ok().context(ended)??, lists.join().ok().context(ended)??))
    })?;
    let stored = stage.settle()?.tickets.saturating_sub(before.tickets);
    let wrong = reports.took.len().abs_diff(stored as usize);
    Ok(told(&reports, &dashboards, &lists, wrong))
}

fn told(reports: &Outcome, dashboards: &Outcome, lists: &Outcome, wrong: usize) -> Vec<Figure> {
    let of = |outcome: &Outcome, share: f64| percentile(&outcome.took, share);
    let name = |what: &str| format!("500/s, dashboards and lists beside: {what}");
    vec![
        Figure::new(name("p50"), of(reports, 0.5), "ms"),
        Figure::new(name("p99"), of(reports, 0.99), "ms").bar(Bar::AtMost(P99)),
        Figure::new(name("max"), of(reports, 1.0), "ms").bar(Bar::AtMost(MAX)),
        Figure::new(name("dashboard p99"), of(dashboards, 0.99), "ms"),
        Figure::new(name("list p99"), of(lists, 0.99), "ms"),
        Figure::new("500/s: answers without one ticket", wrong as f64, "").bar(Bar::Never),
    ]
}

fn open(port: u16, connections: usize, rate: f64, seconds: usize, work: &impl Work) -> Result<Outcome> {
    let outcome = load::open(port, connections, rate as usize * seconds, rate, work)?;
    ensure!(outcome.failures.is_empty(), "{} requests failed: {}", outcome.failures.len(), outcome.failures[0]);
    Ok(outcome)
}
