//! Callbacks: signed and encrypted pushes answered per second and how long an answer takes, beside a bare handler that reads the body and
//! says `success`.

use anyhow::{Result, ensure};

use super::{
    figure::{Bar, Figure},
    http::{Answer, post},
    load::{self, Outcome, Work, percentile},
    stage::Stage,
    tool::Tool,
};
use crate::{clock, health, ports, process::Process, program, signals::Stop, workspace::Workspace, world::Plan};

/// More than the platform opens at one time.
const CONNECTIONS: usize = 32;
/// The product's promise; the platform waits five seconds.
const PROMISE_MS: f64 = 1000.0;
/// Numbers of messages that nobody has sent.
const FIRST: i64 = 7_000_000_000_000;
/// One message that wants an answer among so many events.
const TEXTS: usize = 5;

/// `end2end/wechat-sim/examples/bench_callbacks`: seals pushes as the platform does, and serves the bare handler.
pub struct Sealer(Tool);

/// Query and body of one push.
type Sealed = (String, String);

impl Sealer {
    /// Builds it, optimised.
    pub fn build(workspace: &Workspace) -> Result<Self> {
        Ok(Self(Tool::build(workspace, "wechat-sim", "bench_callbacks", None)?))
    }

    /// So many pushes of a kind, each another one.
    fn seal(&self, plan: &Plan, kind: &str, count: usize, first: i64) -> Result<Vec<Sealed>> {
        let mut command = self.0.command();
        command.arg("seal").arg(plan.scenario()).arg(kind);
        command.args([count.to_string(), first.to_string(), (clock::now_ms() / 1000).to_string()]);
        Ok(serde_json::from_str(&program::output(&mut command)?)?)
    }

    fn bare(&self, plan: &Plan, port: u16, stop: &Stop) -> Result<Process> {
        let mut command = self.0.command();
        command.args(["bare", &port.to_string()]);
        let mut bare = Process::start("bare handler", command, &plan.log("bare"))?;
        health::wait(&mut bare, port, "/health", stop)?;
        Ok(bare)
    }
}

struct Pushes(Vec<Vec<u8>>);

impl Pushes {
    fn to(port: u16, sealed: &[Sealed]) -> Self {
        let request = |(query, body): &Sealed| post(port, &format!("/wx/main/callback?{query}"), "", "text/xml", body);
        Self(sealed.iter().map(request).collect())
    }

    fn send(&self, port: u16) -> Result<Outcome> {
        let outcome = load::closed(port, CONNECTIONS, self.0.len(), self)?;
        ensure!(outcome.failures.is_empty(), "{} callbacks failed: {}", outcome.failures.len(), outcome.failures[0]);
        Ok(outcome)
    }
}

impl Work for Pushes {
    fn request(&self, n: usize) -> Vec<u8> {
        self.0[n].clone()
    }

    fn check(&self, _n: usize, answer: &Answer) -> Result<()> {
        let text = answer.text();
        let good = answer.status == 200 && (text == "success" || text.starts_with("<xml><Encrypt>"));
        ensure!(good, "a callback was answered {} {text}", answer.status);
        Ok(())
    }
}

/// Figures of `total` events, of the same ones again, and of messages that are answered.
pub fn measure(stage: &Stage, sealer: &Sealer, total: usize, stop: &Stop) -> Result<Vec<Figure>> {
    let port = ports::free_run(1)?;
    let _bare = sealer.bare(&stage.plan, port, stop)?;
    let events = sealer.seal(&stage.plan, "finished", total, FIRST)?;
    let texts = sealer.seal(&stage.plan, "text", total / TEXTS, FIRST)?;
    let (before, mut figures) = (stage.settle()?, vec![]);
    for (name, sealed) in [("new", &events), ("repeated", &events), ("with a reply", &texts)] {
        let bare = Pushes::to(port, sealed).send(port)?;
        let cpu = stage.cpu_ms()?;
        let ours = Pushes::to(stage.plan.port, sealed).send(stage.plan.port)?;
        stage.settle()?;
        let each = (stage.cpu_ms()? - cpu) / sealed.len() as f64;
        let p99 = |outcome: &Outcome| percentile(&outcome.took, 0.99);
        figures.extend([
            Figure::new(format!("callbacks, {name}"), ours.per_second(), "/s").beside(bare.per_second()),
            Figure::new(format!("callbacks, {name}: p99"), p99(&ours), "ms")
                .beside(p99(&bare))
                .bar(Bar::AtMost(PROMISE_MS)),
            Figure::new(format!("callbacks, {name}: CPU"), each, "ms"),
        ]);
    }
    let stored = stage.settle()?.told - before.told;
    let wrong = stored.abs_diff((events.len() + texts.len()) as u64);
    figures.push(Figure::new("callbacks not stored exactly once", wrong as f64, "").bar(Bar::Never));
    Ok(figures)
}
