//! A world of one round: a fresh database with a company, the simulator, and the product as its own process that can be started,
//! stopped and killed.

use std::{fs, process::Command, thread, time::Duration};

use anyhow::{Context, Result, ensure};

use super::{
    cost,
    database::{Counts, Helper, Kind, Raw},
    http::{Connection, get},
    people, place,
};
use crate::{
    clock::{self, Stopwatch},
    files, health, ports,
    process::Process,
    signals::Stop,
    workspace::Workspace,
    world::{self, Plan, Programs, Scenario, Secrets, Settings},
};

/// Longest wait for an answer of a server that starts, and for a queue to become shorter.
const PATIENCE: Duration = Duration::from_secs(120);

/// Databases of a PostgreSQL cluster: the product's, and the bare one beside it.
const DATABASE: &str = "weixiu_bench";
const BARE: &str = "weixiu_bench_raw";

/// One world with its processes.
pub struct Stage<'a> {
    /// What the product runs on.
    pub kind: Kind,
    /// Where everything is.
    pub plan: Plan,
    /// The database's address.
    pub url: String,
    programs: &'a Programs,
    helper: &'a Helper,
    secrets: Secrets,
    // Dropped in this order: the server's last pushes find the platforms.
    server: Option<Process>,
    simulator: Process,
}

impl<'a> Stage<'a> {
    /// A new company with this many tickets of the past; the product does not run yet.
    pub fn set(
        workspace: &Workspace,
        programs: &'a Programs,
        helper: &'a Helper,
        (kind, tickets): (Kind, u32),
        stop: &Stop,
    ) -> Result<Self> {
        let folder = place::world(workspace, kind);
        files::clear(&folder)?;
        fs::create_dir_all(&folder)?;
        let port = ports::free_run(2)?;
        let plan = Plan { folder, port, sim_port: port + 1, lan: false, tickets };
        let shipped = Scenario::read(&world::shipped(workspace))?.moved_to(port)?;
        shipped.write(&plan.scenario())?;
        people::join(shipped.clone())?.write(&place::crowd(&plan))?;
        let url = match kind {
            Kind::Sqlite => format!("sqlite://{}/store/weixiu.db", plan.folder.display()),
            Kind::Postgres => helper.make(DATABASE)?,
        };
        let settings = Settings { database: Some(&url), ..Settings::of(&plan) };
        let (configuration, secrets) = world::render(&shipped, &settings)?;
        files::write(&plan.configuration(), configuration)?;
        world::prepare(&programs.weixiu, &plan, &secrets)?;
        let mut simulator = Process::start("simulator", simulate(programs, &plan), &plan.log("simulator"))?;
        health::wait(&mut simulator, plan.sim_port, "/__sim/clock", stop)?;
        Ok(Self { kind, plan, url, programs, helper, secrets, server: None, simulator })
    }

    /// Starts the product unless it runs.
    pub fn wake(&mut self) -> Result<()> {
        match &mut self.server {
            Some(server) => server.alive(),
            None => self.serve().map(drop),
        }
    }

    /// Starts the product; answers how long it took to its first good answer.
    pub fn serve(&mut self) -> Result<Duration> {
        let command = world::weixiu(&self.programs.weixiu, &self.plan, &self.secrets, &["serve"]);
        let started = Stopwatch::start();
        let server = self.server.insert(Process::start("server", command, &self.plan.log("server"))?);
        let request = get(self.plan.port, "/health", "");
        let well = || Connection::open(self.plan.port)?.send(&request)?.expect(200, "/health");
        while well().is_err() {
            server.alive()?;
            ensure!(started.elapsed() < PATIENCE, "the server does not answer");
            thread::sleep(Duration::from_millis(1));
        }
        Ok(started.elapsed())
    }

    /// Asks the product to stop.
    pub fn pause(&mut self) -> Result<()> {
        let stopped = self.server.take().is_none_or(|mut server| server.stop());
        ensure!(stopped, "the server did not stop by itself");
        Ok(())
    }

    /// SIGKILL: nothing is flushed, nobody is told.
    pub fn kill(&mut self) -> Result<()> {
        self.server.take().context("there is no server to kill")?.kill();
        self.simulator.alive()
    }

    /// The product's process.
    fn pid(&self) -> Result<u32> {
        Ok(self.server.as_ref().context("the server does not run")?.pid())
    }

    /// Processor time of the product so far, with its database's sessions; milliseconds.
    pub fn cpu_ms(&self) -> Result<f64> {
        let sessions = if self.kind == Kind::Postgres { cost::cpu_of_titled(DATABASE) } else { 0.0 };
        Ok(cost::cpu_ms(self.pid()?)? + sessions)
    }

    /// Memory of the product, MiB.
    pub fn pss_mib(&self) -> Result<f64> {
        cost::pss_mib(self.pid()?)
    }

    /// The bare database's pace, on the same disk and in the same cluster.
    pub fn raw(&self, seconds: u64, connections: usize) -> Result<Raw> {
        if self.kind == Kind::Sqlite {
            return self.helper.raw(self.kind, &self.plan.folder.to_string_lossy(), seconds, connections);
        }
        let url = self.helper.make(BARE)?;
        let raw = self.helper.raw(self.kind, &url, seconds, connections)?;
        self.helper.remove(&url)?;
        Ok(raw)
    }

    /// The bare database as a queue, at the same places.
    pub fn raw_queue(&self, rows: usize, batch: usize) -> Result<f64> {
        if self.kind == Kind::Sqlite {
            return self.helper.queue(self.kind, &self.plan.folder.to_string_lossy(), rows, batch);
        }
        let url = self.helper.make(BARE)?;
        let rate = self.helper.queue(self.kind, &url, rows, batch)?;
        self.helper.remove(&url)?;
        Ok(rate)
    }

    /// Starts the product once more, with at most so many messages a second for each account.
    pub fn serve_at_pace(&mut self, per_second: u32) -> Result<()> {
        self.pause()?;
        let path = self.plan.configuration();
        let mut configuration: toml::Table = files::read_text(&path)?.parse()?;
        let wechat = configuration.get_mut("wechat").and_then(toml::Value::as_table_mut);
        wechat.context("a configuration without [wechat]")?.insert("sends_per_second".into(), per_second.into());
        files::write(&path, toml::to_string(&configuration)?)?;
        self.serve().map(drop)
    }

    /// Adds the bench's estates. The product must not run: it holds a SQLite file alone.
    pub fn crowd(&self) -> Result<()> {
        let estates = self.helper.town(&self.url, &place::crowd(&self.plan), clock::now_ms())?;
        ensure!(estates == people::ESTATES, "{estates} estates instead of {}", people::ESTATES);
        Ok(())
    }

    /// What is stored.
    pub fn counts(&self) -> Result<Counts> {
        self.helper.counts(&self.url)
    }

    /// Waits until every report is dispatched, every push at its end and every photo rebuilt. A long queue may take its time as long as it
    /// becomes shorter.
    pub fn settle(&self) -> Result<Counts> {
        let (mut least, mut since) = (u64::MAX, Stopwatch::start());
        loop {
            let counts = self.counts()?;
            match counts.open() {
                0 => return Ok(counts),
                fewer if fewer < least => (least, since) = (fewer, Stopwatch::start()),
                _ => {}
            }
            ensure!(
                since.elapsed() < PATIENCE,
                "{least} reports, pushes or photos wait, for {} s all of them",
                PATIENCE.as_secs()
            );
            thread::sleep(Duration::from_millis(200));
        }
    }

    /// Ends everything.
    pub fn strike(mut self) -> Result<()> {
        self.pause()?;
        self.simulator.stop();
        if self.kind == Kind::Postgres {
            self.helper.remove(&self.url)?;
        }
        files::clear(&self.plan.folder)
    }
}

/// Nobody needs a port of their own here: sign-ins choose the person on the platform's page.
fn simulate(programs: &Programs, plan: &Plan) -> Command {
    let mut command = Command::new(&programs.simulator);
    command.args(["--port", &plan.sim_port.to_string(), "--product", &plan.product(), "--seed", "1"]);
    command.arg("--scenario").arg(place::crowd(plan));
    command
}
