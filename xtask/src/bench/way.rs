//! The way of a report at a fixed rate: submit, answer, dispatched, push at the platform.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde::Deserialize;

use super::{
    database::{Helper, Step},
    figure::{Bar, Figure},
    http::{Connection, get},
    load::{self, percentile},
    people,
    reports::Reporters,
    stage::Stage,
};
use crate::{clock, world::Plan};

/// Reports a second; the figures' names say it too.
const RATE: f64 = 100.0;
/// Enough that a late answer holds up nobody else.
const CONNECTIONS: usize = 32;
/// The ticket's version that dispatch makes.
const DISPATCHED: u64 = 2;

/// A message on a phone of the simulator.
#[derive(Deserialize)]
struct Message {
    at: i64,
    client_msg_id: Option<String>,
}

/// Figures of `seconds` at the fixed rate.
pub fn measure(stage: &Stage, helper: &Helper, reporters: &Reporters, seconds: usize) -> Result<Vec<Figure>> {
    stage.settle()?;
    let (since, total) = (clock::now_ms(), RATE as usize * seconds);
    let outcome = load::open(stage.plan.port, CONNECTIONS, total, RATE, reporters)?;
    ensure!(outcome.failures.is_empty(), "{} reports failed: {}", outcome.failures.len(), outcome.failures[0]);
    stage.settle()?;
    let (steps, decisions) = (helper.steps(&stage.url, since)?, helper.decisions(&stage.url, since)?);
    let seen = arrivals(&stage.plan)?;
    let dispatch = || steps.iter().filter(|step| step.lane_seq / 100 == DISPATCHED);
    let lost = steps.iter().filter(|step| !step.has_left()).count();
    let mut figures = spread("100/s: submit → answer", outcome.took, None);
    figures.extend(spread(
        "100/s: report → dispatched (stamps)",
        sorted(dispatch().map(|s| s.created_at - s.reported_at)),
        None,
    ));
    let queued = dispatch().filter_map(|step| Some(step.tried_at? - step.reported_at));
    figures.extend(spread("100/s: report → dispatched and push queued", sorted(queued), Some(50.0)));
    let arrived = steps.iter().filter_map(|step| Some(arrival(step, &seen)? - step.reported_at));
    figures.extend(spread("100/s: report → push at the platform", sorted(arrived), Some(250.0)));
    figures.push(Figure::new("100/s: given to a technician", decisions.offered as f64 / total as f64 * 100.0, "%"));
    figures.push(Figure::new("100/s: to the pool or a manager", (decisions.pooled + decisions.escalated) as f64, ""));
    figures.push(Figure::new("100/s: pushes that did not arrive", lost as f64, "").bar(Bar::Never));
    Ok(figures)
}

/// When the simulator put each push on an owner's phone, by the push's id.
pub fn arrivals(plan: &Plan) -> Result<BTreeMap<String, i64>> {
    let mut platform = Connection::open(plan.sim_port)?;
    let mut seen = BTreeMap::new();
    for person in people::owners() {
        let answer = platform.send(&get(plan.sim_port, &format!("/__sim/messages?person={person}"), ""))?;
        let messages: Vec<Message> = serde_json::from_slice(&answer.expect(200, "the phone's messages")?.body)?;
        seen.extend(messages.into_iter().filter_map(|message| Some((message.client_msg_id?, message.at))));
    }
    Ok(seen)
}

/// The platform's own time where it tells one; WeCom names no message, so there it is our time after its answer.
fn arrival(step: &Step, seen: &BTreeMap<String, i64>) -> Option<i64> {
    seen.get(&step.push).copied().or(step.handed_at)
}

fn sorted(times: impl Iterator<Item = i64>) -> Vec<f64> {
    let mut times: Vec<f64> = times.map(|ms| ms as f64).collect();
    times.sort_by(f64::total_cmp);
    times
}

/// Median, 99th percentile (with its bar) and maximum.
fn spread(name: &str, times: Vec<f64>, most: Option<f64>) -> Vec<Figure> {
    let p99 = Figure::new(format!("{name} p99"), percentile(&times, 0.99), "ms");
    vec![
        Figure::new(format!("{name} p50"), percentile(&times, 0.5), "ms"),
        most.map_or(p99.clone(), |most| p99.bar(Bar::AtMost(most))),
        Figure::new(format!("{name} max"), percentile(&times, 1.0), "ms"),
    ]
}
