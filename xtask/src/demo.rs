//! `cargo xtask demo`: from a fresh clone to a property company's repair day in the browser.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use fast_qr::QRBuilder;

use crate::{
    console::{note, say},
    files, ports,
    signals::Stop,
    site::{self, Profile},
    workspace::Workspace,
    world::{self, Plan, Programs, Scenario, World},
};

#[derive(Args)]
pub struct Options {
    /// Start over with an empty data/demo
    #[arg(long)]
    fresh: bool,
    /// The product's port
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// The simulator's port; one port per person follows it
    #[arg(long, default_value_t = 3100)]
    sim_port: u16,
    /// Let phones of the local network play along
    #[arg(long)]
    lan: bool,
}

/// Builds, prepares, runs until Ctrl-C.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let stop = Stop::watch()?;
    demand_ports(workspace, options)?;
    let address = options.lan.then(ports::lan_address).transpose()?;
    site::build(workspace, Profile::Release)?;
    note("build", "server and simulator");
    let programs = Programs::build(workspace, ["--package", "server", "--package", "wechat-sim", "--bins"])?;
    let plan = plan(workspace, options);
    if options.fresh {
        files::clear(&plan.folder)?;
    }
    let scenario = Scenario::read(&world::shipped(workspace))?;
    let mut world = World::start(scenario, &programs, &plan, &stop)?;
    welcome(workspace, &plan, address.map(|address| address.to_string()))?;
    let end = world.run_until(&stop);
    say("\nStopping …");
    world.stop().and(end)?;
    say("Stopped. The data stays in data/demo; `--fresh` starts over.");
    Ok(ExitCode::SUCCESS)
}

fn demand_ports(workspace: &Workspace, options: &Options) -> Result<()> {
    ports::demand(options.port, "the product", "--port")?;
    ports::demand(options.sim_port, "the simulator", "--sim-port")?;
    let mut people = world::person_ports(workspace, options.sim_port)?;
    people.try_for_each(|port| ports::demand(port, "a person of the simulator", "--sim-port"))
}

fn plan(workspace: &Workspace, options: &Options) -> Plan {
    let folder = workspace.at("data/demo");
    Plan { folder, port: options.port, sim_port: options.sim_port, lan: options.lan, tickets: 3000 }
}

fn welcome(workspace: &Workspace, plan: &Plan, lan: Option<String>) -> Result<()> {
    let (product, stage) = (plan.product(), plan.platform());
    say(format_args!("\nWeixiu 微修 is running.\n"));
    say(format_args!("  Stage     {stage}/   owner, technician and desk side by side"));
    say(format_args!("  Product   {product}/"));
    say(format_args!("  Report    {product}/o/repairs/new"));
    say(format_args!("  Data      {}", workspace.shown(&plan.folder)));
    say(format_args!("  Logs      {}, simulator.log beside it", workspace.shown(&plan.log("server"))));
    if let Some(address) = lan {
        let stage = format!("http://{address}:{}/", plan.sim_port);
        let code = QRBuilder::new(stage.as_str()).build().ok().context("the stage's address fits no QR code")?;
        say(format_args!("\n  Scan with a phone in the same network: {stage}\n\n{}", code.to_str()));
    }
    say("\nCtrl-C stops both.");
    Ok(())
}
