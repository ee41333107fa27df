//! `wechat-sim`: starts the simulator from a scenario file and says where it is.

use std::{
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
    time::Duration,
};

use clap::Parser;
use tracing_subscriber::EnvFilter;
use wechat_sim::{Clock, Config, Scenario, Sim};

const BUILT_IN: &str = include_str!("../demo.json");
const MORE: &str = "\
Point your program's platform hosts (api.weixin.qq.com, open.weixin.qq.com, qyapi.weixin.qq.com …) at the address
that is printed. Open it in a browser for the phones, and /state for accounts, faults and pushes.
Control it by JSON under /__sim, for example:
  curl 127.0.0.1:3100/__sim/faults -H content-type:application/json \\
    -d '{\"endpoint\":\"/cgi-bin/message/template/send\",\"times\":1,\"fault\":{\"errcode\":-1}}'
It is also a gateway for text messages and calls, at /telephone/sms and /telephone/calls.
README.md lists everything that it answers.";

/// A strict stand-in for the WeChat Official Account and WeCom platforms.
#[derive(Debug, Parser)]
#[command(version, about, after_help = MORE)]
struct Arguments {
    /// Port of the platform and of the stage.
    #[arg(long, default_value_t = 3100)]
    port: u16,
    /// Scenario file (JSON); without one the built-in property company.
    #[arg(long)]
    scenario: Option<PathBuf>,
    /// Print the built-in scenario, to begin one of your own with, and end.
    #[arg(long)]
    print_scenario: bool,
    /// Address of the product, such as http://127.0.0.1:3000.
    #[arg(long)]
    product: Option<String>,
    /// First person's port; the others follow in the order of the scenario.
    #[arg(long)]
    person_ports: Option<u16>,
    /// Let other machines of the private network in.
    #[arg(long)]
    lan: bool,
    /// Address to listen on; loopback, or with --lan every address of this machine.
    #[arg(long)]
    bind: Option<IpAddr>,
    /// Makes tokens, codes, delays and random faults repeatable.
    #[arg(long)]
    seed: Option<u64>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    let arguments = Arguments::parse();
    if arguments.print_scenario {
        return print_scenario();
    }
    let scenario = match &arguments.scenario {
        Some(file) => Scenario::read(file)?,
        None => Scenario::parse(BUILT_IN)?,
    };
    let people: Vec<_> = scenario.people.iter().map(|person| (person.key.clone(), person.name.clone())).collect();
    let sim = Sim::start(config(arguments, scenario)?).await?;
    announce(&sim, &people);
    tokio::signal::ctrl_c().await?;
    sim.stop().await;
    Ok(())
}

fn config(arguments: Arguments, scenario: Scenario) -> anyhow::Result<Config> {
    let usual = if arguments.lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    Ok(Config {
        scenario,
        bind: arguments.bind.unwrap_or(usual.into()),
        port: arguments.port,
        person_ports: arguments.person_ports,
        product: arguments.product,
        lan: arguments.lan,
        seed: arguments.seed.map_or_else(getrandom::u64, Ok)?,
        clock: Clock::real(),
        push_limit: Duration::from_secs(5),
    })
}

#[expect(clippy::print_stdout, reason = "what the person who started it asked for")]
fn print_scenario() -> anyhow::Result<()> {
    print!("{BUILT_IN}");
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the one thing that this program says to the person who started it")]
fn announce(sim: &Sim, people: &[(String, String)]) {
    println!("simulator  {}", sim.base());
    for (key, name) in people {
        if let Some(base) = sim.person_base(key) {
            println!("{key:<10} {base}  {name}");
        }
    }
}
