//! Stories in a real browser against a real server and the simulated platforms, all of it fresh.

use anyhow::{Result, ensure};

use super::{
    playwright::{self, Calls},
    tally::Outcome,
};
use crate::{
    cargo::NATIVE,
    console::note,
    files,
    need::{chromium, npm_packages},
    ports, program,
    signals::Stop,
    site::{self, Profile},
    workspace::Workspace,
    world::{self, Plan, Programs, Scenario, World},
};

/// Tickets of the past: enough to fill a list and a dashboard, worst lifts included.
const TICKETS: u32 = 2_000;

/// The stories' TypeScript has no type errors.
pub fn types(workspace: &Workspace) -> Result<Outcome> {
    npm_packages::ensure(workspace)?;
    let mut check = std::process::Command::new(workspace.npm_program("tsc"));
    program::run(check.args(["--noEmit"]).current_dir(workspace.end2end()))?;
    Ok(Outcome::HOLDS)
}

/// All stories, or those that `filter` selects.
pub fn stories(workspace: &Workspace, filter: &[String], stop: &Stop) -> Result<Outcome> {
    npm_packages::ensure(workspace)?;
    let browser = chromium::ensure()?;
    site::build(workspace, Profile::Release)?;
    let programs = Programs::build(workspace, NATIVE.into_iter().chain(["--bins"]))?;
    let company = company(workspace)?;
    let plan = plan(workspace, &company)?;
    files::clear(&plan.folder)?;
    files::clear(&playwright::traces(workspace))?;
    let mut world = World::start(company, &programs, &plan, stop)?;
    note("browser", format_args!("{} and {}", plan.product(), plan.platform()));
    let outcome = play(workspace, &plan, &Calls { browser, filter }, &mut world)?;
    world.stop()?;
    ensure!(outcome != Outcome::default(), "no story ran");
    Ok(outcome)
}

fn play(workspace: &Workspace, plan: &Plan, calls: &Calls, world: &mut World) -> Result<Outcome> {
    let mut sum = Outcome::default();
    for wave in &playwright::WAVES {
        sum = sum + calls.run(workspace, plan, wave)?;
        world.alive()?;
    }
    Ok(sum)
}

/// The shipped company with a second service account, by which no estate speaks until a story says so.
fn company(workspace: &Workspace) -> Result<Scenario> {
    Scenario::read(&world::shipped(workspace))?.and(&workspace.end2end().join("fixtures/second-account.json"))
}

fn plan(workspace: &Workspace, company: &Scenario) -> Result<Plan> {
    let people = u16::try_from(company.list("people").len())?;
    let port = ports::free_run(people + 2)?;
    let folder = workspace.scratch().join("stories");
    Ok(Plan { folder, port, sim_port: port + 1, lan: false, tickets: TICKETS })
}
