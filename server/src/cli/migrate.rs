//! `weixiu migrate`

use crate::{
    config::{Config, Secrets},
    wiring,
};
use anyhow::{Context, Result};
use store::Access;

/// Applies every missing step, or none.
pub(super) async fn run(config: &Config, secrets: &Secrets) -> Result<()> {
    let store = wiring::open_store(config, secrets, Access::Write).await?;
    store.maintain(|db| async move { migrations::up(&db).await }).await.context("migrating")?;
    store.close().await?;
    tracing::info!("the database is up to date");
    Ok(())
}
