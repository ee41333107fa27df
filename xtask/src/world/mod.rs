//! The product and the simulated platforms running side by side: what `demo` shows and what the browser stories use.

mod config;
mod scenario;
mod seed;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use anyhow::{Context, Result, ensure};

use crate::{cargo, health, process::Process, signals::Stop, workspace::Workspace};

pub use config::{Secrets, Settings, render};
pub use scenario::{Scenario, source as shipped};
pub use seed::prepare;

/// The two programs of a world.
pub struct Programs {
    /// The product's server.
    pub weixiu: PathBuf,
    /// The platforms' stand-in.
    pub simulator: PathBuf,
}

/// Where and how a world runs.
pub struct Plan {
    /// Database, media, configuration and logs.
    pub folder: PathBuf,
    /// The product's port.
    pub port: u16,
    /// The simulator's port; one port per person follows it.
    pub sim_port: u16,
    /// Whether other devices of the local network may play along.
    pub lan: bool,
    /// Tickets of the past in a new database.
    pub tickets: u32,
}

/// Two running programs. Dropping them stops the server first, so that its last pushes find the platforms.
pub struct World {
    server: Process,
    simulator: Process,
}

impl Programs {
    /// Builds both as cargo's packages selected by `arguments`.
    pub fn build<'a>(workspace: &Workspace, arguments: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let made = cargo::build(workspace, arguments)?;
        Ok(Self { weixiu: cargo::program(&made, "weixiu")?, simulator: cargo::program(&made, "wechat-sim")? })
    }
}

impl World {
    /// Prepares the folder (see [`seed`]) for this company and starts both programs; returns when both are well.
    pub fn start(scenario: Scenario, programs: &Programs, plan: &Plan, stop: &Stop) -> Result<Self> {
        fs::create_dir_all(&plan.folder).with_context(|| format!("cannot make {}", plan.folder.display()))?;
        let scenario = scenario.moved_to(plan.port)?;
        scenario.write(&plan.scenario())?;
        let (configuration, secrets) = render(&scenario, &Settings::of(plan))?;
        crate::files::write(&plan.configuration(), configuration)?;
        seed::prepare(&programs.weixiu, plan, &secrets)?;
        let mut simulator = Process::start("simulator", simulate(&programs.simulator, plan), &plan.log("simulator"))?;
        health::wait(&mut simulator, plan.sim_port, "/__sim/clock", stop)?;
        let serve = weixiu(&programs.weixiu, plan, &secrets, &["serve"]);
        let mut server = Process::start("server", serve, &plan.log("server"))?;
        health::wait(&mut server, plan.port, "/health", stop)?;
        Ok(Self { server, simulator })
    }

    /// Returns when somebody asks to stop, or with an error when a program ends by itself.
    pub fn run_until(&mut self, stop: &Stop) -> Result<()> {
        while !stop.asked() {
            self.alive()?;
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// An error if one of the two has ended.
    pub fn alive(&mut self) -> Result<()> {
        self.server.alive()?;
        self.simulator.alive()
    }

    /// Stops both; an error names the one that had to be killed.
    pub fn stop(mut self) -> Result<()> {
        ensure!(self.server.stop(), "the server did not stop within a minute and was killed");
        ensure!(self.simulator.stop(), "the simulator did not stop within a minute and was killed");
        Ok(())
    }
}

impl Plan {
    /// The product's configuration.
    pub fn configuration(&self) -> PathBuf {
        self.folder.join("weixiu.toml")
    }

    /// The people and accounts, with this world's ports.
    pub fn scenario(&self) -> PathBuf {
        self.folder.join("scenario.json")
    }

    /// A program's log.
    pub fn log(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.log"))
    }

    /// The product's address.
    pub fn product(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The simulator's address.
    pub fn platform(&self) -> String {
        format!("http://127.0.0.1:{}", self.sim_port)
    }
}

/// One port for each person of the shipped scenario, behind the simulator's own.
pub fn person_ports(workspace: &Workspace, sim_port: u16) -> Result<impl Iterator<Item = u16>> {
    let people = Scenario::read(&scenario::source(workspace))?.list("people").len();
    Ok((sim_port..=u16::MAX).skip(1).take(people))
}

/// A call of the product's program with this world's configuration and secrets.
pub fn weixiu(program: &Path, plan: &Plan, secrets: &Secrets, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.arg("--config").arg(plan.configuration()).args(arguments).envs(secrets.iter());
    command
}

fn simulate(program: &Path, plan: &Plan) -> Command {
    let mut command = Command::new(program);
    command.args(["--port", &plan.sim_port.to_string(), "--product", &plan.product()]);
    command.args(["--person-ports", &(plan.sim_port + 1).to_string()]).arg("--scenario").arg(plan.scenario());
    if plan.lan {
        command.arg("--lan");
    }
    command
}
