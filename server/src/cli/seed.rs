//! `weixiu seed`: a believable company with its past, in an empty database.

use crate::{
    clock::{SystemClock, SystemRandom},
    config::{Config, Secrets},
    wiring,
};
use anyhow::{Context, Result};
use domain::At;
use secrecy::ExposeSecret;
use services::{
    Clock, Random, hash_password,
    seed::{self, Plan, Progress, Scenario, Summary},
};
use std::path::{Path, PathBuf};
use store::Access;

/// What is wished for.
pub(super) struct Wish {
    pub tickets: u32,
    pub seed: u64,
    pub scenario: Option<PathBuf>,
    pub password: String,
}

/// Seeds, and says what was made.
pub(super) async fn run(config: &Config, secrets: &Secrets, wish: Wish) -> Result<()> {
    let store = wiring::open_store(config, secrets, Access::Write).await?;
    let mut salt = [0; 16];
    SystemRandom.fill(&mut salt);
    let plan = Plan {
        tickets: wish.tickets,
        seed: wish.seed,
        now: At(SystemClock.now_ms()),
        scenario: wish.scenario.as_deref().map(scenario).transpose()?,
        password_hash: Some(hash_password(&wish.password, &salt).map_err(anyhow::Error::msg)?),
    };
    let made = seed::run(&store, &plan, tell).await?;
    store.close().await?;
    report(&made);
    Ok(())
}

fn scenario(path: &Path) -> Result<Scenario> {
    let text = std::fs::read_to_string(path).with_context(|| format!("--scenario {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("--scenario {}", path.display()))
}

#[expect(clippy::print_stdout, reason = "a command line speaks to a person")]
fn tell(progress: Progress) {
    let share = progress.tickets * 100 / progress.total.max(1);
    println!("{} of {} tickets ({share} %), {} rows", progress.tickets, progress.total, progress.rows);
}

/// The codes are what a bill would carry: whoever plays a newcomer needs them.
#[expect(clippy::print_stdout, reason = "a command line speaks to a person")]
fn report(made: &Summary) {
    println!("seeded {} tickets in {} rows", made.tickets, made.rows);
    for code in &made.codes {
        println!("room code for {} ({}, {}): {}", code.name, code.address, code.phone, code.code.expose_secret());
    }
}
