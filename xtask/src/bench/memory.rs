//! Memory, the time of a start, and what a death under load costs.

use std::{thread, time::Duration};

use anyhow::{Context, Result};

use super::{
    figure::{Bar, Figure},
    load,
    reports::Reporters,
    stage::Stage,
};

/// A server that has just started is left alone for so long before it counts as idle.
const REST: Duration = Duration::from_secs(3);
/// Load before the server is killed under it.
const BEFORE_DEATH: Duration = Duration::from_secs(1);
/// Connections of that load, and more reports than it can take.
const CONNECTIONS: usize = 64;
const MORE_THAN_ENOUGH: usize = 4_000;

/// A start, and what the product holds afterwards with nobody there.
pub fn idle(stage: &mut Stage) -> Result<Vec<Figure>> {
    stage.pause()?;
    let start = stage.serve()?;
    thread::sleep(REST);
    Ok(vec![
        Figure::new("start to first answer", ms(start), "ms").bar(Bar::AtMost(300.0)),
        Figure::new("memory (PSS), idle", stage.pss_mib()?, "MiB").bar(Bar::AtMost(40.0)),
    ])
}

/// Memory after all the load of a round and under load; SIGKILL while reports stream in, then a new start: how long, and whether what was
/// acknowledged is there.
pub fn killed(stage: &mut Stage, reporters: &Reporters) -> Result<Vec<Figure>> {
    let (before, after, port) = (stage.settle()?, stage.pss_mib()?, stage.plan.port);
    let (under, outcome) = thread::scope(|scope| {
        let load = scope.spawn(|| load::closed(port, CONNECTIONS, MORE_THAN_ENOUGH, reporters));
        thread::sleep(BEFORE_DEATH);
        let under = stage.pss_mib()?;
        stage.kill()?;
        anyhow::Ok((under, load.join().ok().context("the load panicked")??))
    })?;
    let start = stage.serve()?;
    let stored = stage.settle()?.tickets.saturating_sub(before.tickets);
    let acknowledged = outcome.took.len() as u64;
    let most = acknowledged + outcome.failures.len() as u64;
    Ok(vec![
        Figure::new("memory (PSS), after the load", after, "MiB").bar(Bar::AtMost(150.0)),
        Figure::new("memory (PSS), under load", under, "MiB").bar(Bar::AtMost(150.0)),
        Figure::new("SIGKILL under load to first answer", ms(start), "ms").bar(Bar::AtMost(1000.0)),
        Figure::new("acknowledged before SIGKILL", acknowledged as f64, ""),
        Figure::new("acknowledged and lost", acknowledged.saturating_sub(stored) as f64, "").bar(Bar::Never),
        Figure::new("stored and never sent", stored.saturating_sub(most) as f64, "").bar(Bar::Never),
    ])
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
