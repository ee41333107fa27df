//! Starting and stopping a simulator.

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, ensure};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{
    callbacks,
    clock::Clock,
    door, routes,
    scenario::{Scenario, is_private},
    stage,
    state::{Shared, State, World},
};

/// How to start.
#[derive(Clone, Debug)]
pub struct Config {
    /// Who and what exists.
    pub scenario: Scenario,
    /// Loopback by default.
    pub bind: IpAddr,
    /// 0 = any free port.
    pub port: u16,
    /// First person's port, the others follow; `Some(0)` = any free port for each; `None` = no person ports.
    pub person_ports: Option<u16>,
    /// The product's address. `None` = pushes go where the scenario says and person ports show nothing.
    pub product: Option<String>,
    /// Allows an address other than loopback; visitors must still come from private addresses.
    pub lan: bool,
    /// Everything random follows from it.
    pub seed: u64,
    /// Real, or standing still for tests.
    pub clock: Clock,
    /// How long the product may take to answer a push.
    pub push_limit: Duration,
}

impl Config {
    /// For tests: free loopback port, no person ports, seed 1, real clock, the platform's 5 s.
    pub fn new(scenario: Scenario) -> Self {
        Self {
            scenario,
            bind: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            person_ports: None,
            product: None,
            lan: false,
            seed: 1,
            clock: Clock::real(),
            push_limit: Duration::from_secs(5),
        }
    }
}

/// A running simulator; dropping it stops it.
#[derive(Debug)]
pub struct Sim {
    shared: Shared,
    address: SocketAddr,
    ports: BTreeMap<String, u16>,
    tasks: Vec<JoinHandle<()>>,
}

impl Sim {
    /// Binds the ports and starts to answer.
    ///
    /// # Errors
    /// When an address is not allowed or not free.
    pub async fn start(config: Config) -> anyhow::Result<Self> {
        check_bind(config.bind, config.lan)?;
        let main = bind(config.bind, config.port).await?;
        let address = main.local_addr()?;
        let doors = person_doors(&config).await?;
        let ports: BTreeMap<_, _> = doors.iter().map(|(key, _, port)| (key.clone(), *port)).collect();
        let shared = share(config, &ports)?;
        let platform = routes::platform(Arc::clone(&shared));
        let doors = doors.into_iter().map(|(key, listener, _)| (key, listener)).collect();
        let mut tasks = stage::proxies(&shared, &platform, doors);
        tasks.push(door::serve(main, routes::main_port(Arc::clone(&shared))));
        tasks.push(tokio::spawn(callbacks::deliver_due(Arc::clone(&shared))));
        Ok(Self { shared, address, ports, tasks })
    }

    /// Address of the platform, without a trailing slash.
    pub fn base(&self) -> String {
        format!("http://{}", visible(self.address))
    }

    /// Address of one person's port, without a trailing slash; `None` for an unknown person or without person ports.
    pub fn person_base(&self, key: &str) -> Option<String> {
        let port = self.ports.get(key)?;
        Some(format!("http://{}", visible(SocketAddr::new(self.address.ip(), *port))))
    }

    /// The clock, to move it.
    pub fn clock(&self) -> &Clock {
        &self.shared.clock
    }

    /// Returns when every push that is due has been delivered, or waits for another try later.
    pub async fn at_rest(&self) {
        callbacks::at_rest(&self.shared).await;
    }

    /// Tells where the product is, when it started after the simulator. No trailing slash.
    pub fn set_product(&self, base: &str) {
        self.shared.world().product = Some(base.trim_end_matches('/').to_owned());
    }

    /// Stops: no connection is taken any more, those open end with the answer that they are in.
    pub async fn stop(mut self) {
        for task in std::mem::take(&mut self.tasks) {
            task.abort();
            // Aborted is what it is meant to be.
            drop(task.await);
        }
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

fn check_bind(bind: IpAddr, lan: bool) -> anyhow::Result<()> {
    ensure!(bind.is_loopback() || lan, "{bind} is not a loopback address; other machines may come in only with --lan");
    ensure!(bind.is_unspecified() || is_private(bind), "{bind} is neither a loopback nor a private address");
    Ok(())
}

async fn bind(address: IpAddr, port: u16) -> anyhow::Result<TcpListener> {
    TcpListener::bind((address, port)).await.with_context(|| format!("listening on {address} port {port}"))
}

async fn person_doors(config: &Config) -> anyhow::Result<Vec<(String, TcpListener, u16)>> {
    let Some(first) = config.person_ports else { return Ok(Vec::new()) };
    let mut doors = Vec::new();
    for (person, n) in config.scenario.people.iter().zip(0u16..) {
        let wanted = if first == 0 { 0 } else { first.checked_add(n).context("person ports run over 65535")? };
        let listener = bind(config.bind, wanted).await?;
        let port = listener.local_addr()?.port();
        doors.push((person.key.clone(), listener, port));
    }
    Ok(doors)
}

fn share(config: Config, ports: &BTreeMap<String, u16>) -> anyhow::Result<Shared> {
    let mut world = World::new(Arc::new(config.scenario), config.seed, config.clock.now_ms());
    world.product = config.product.map(|base| base.trim_end_matches('/').to_owned());
    world.ports.clone_from(ports);
    Ok(Arc::new(State::new(world, config.clock, config.push_limit)?))
}

/// An address that a client on this machine can open.
fn visible(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() { SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port()) } else { address }
}
