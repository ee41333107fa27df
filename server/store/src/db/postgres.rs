//! PostgreSQL: pools for reading and writing, ordinary transactions.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, Statement,
    TransactionTrait,
};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use super::config::DbConfig;
use super::counts::{Tally, count};
use super::error::{StoreError, StoreResult};
use super::group::SLOW_TURN;
use super::hooks::{self, Hook};
use super::queue::Queue;
use super::together;

/// A connection idle for longer is tried before use, so that a restarted server costs nobody an error.
const TRY_AFTER_IDLE: Duration = Duration::from_secs(2);

/// A pool of at most `size` connections.
pub(crate) async fn pool(config: &DbConfig, size: u32) -> Result<DatabaseConnection, DbErr> {
    let mut options = options(config, size);
    options.statement_timeout(config.statement_timeout);
    Database::connect(options).await
}

/// One connection for maintenance, where a statement may take as long as it needs.
pub(crate) async fn maintenance(config: &DbConfig) -> Result<DatabaseConnection, DbErr> {
    Database::connect(options(config, 1)).await
}

fn options(config: &DbConfig, size: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(config.url.as_str());
    options
        .max_connections(size.max(1))
        .acquire_timeout(config.max_wait)
        .test_before_acquire_if_idle_for(TRY_AFTER_IDLE)
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .set_application_name("weixiu");
    // Short queries with pessimistic estimates would spend longer compiling than running.
    options.map_sqlx_postgres_opts(|o| o.options([("jit", "off")]));
    if let Some(schema) = &config.schema {
        options.set_schema_search_path(schema.as_str());
    }
    options
}

/// Hands out transactions, as many at a time as there are connections.
#[derive(Debug)]
pub(crate) struct PostgresWriter {
    pool: DatabaseConnection,
    seats: Arc<Semaphore>,
    queue: Queue,
    runtime: Handle,
    tally: Arc<Tally>,
}

/// One transaction; rolled back when dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    transaction: Option<DatabaseTransaction>,
    seat: Option<OwnedSemaphorePermit>,
    runtime: Handle,
    tally: Arc<Tally>,
    since: Instant,
}

impl PostgresWriter {
    pub(crate) async fn open(config: &DbConfig, queue: Queue, tally: Arc<Tally>) -> StoreResult<Self> {
        let size = config.max_writers.max(1);
        let pool = pool(config, size).await?;
        let seats = Arc::new(Semaphore::new(size as usize));
        Ok(Self { pool, seats, queue, runtime: Handle::current(), tally })
    }

    /// Waits for a free connection and begins.
    pub(crate) async fn begin(&self) -> StoreResult<Turn> {
        let seat = self.queue.wait(Arc::clone(&self.seats).acquire_owned()).await?.map_err(|_| StoreError::Busy)?;
        let transaction = self.pool.begin().await?;
        Ok(Turn {
            transaction: Some(transaction),
            seat: Some(seat),
            runtime: self.runtime.clone(),
            tally: Arc::clone(&self.tally),
            since: Instant::now(),
        })
    }

    /// Closes the pool once its transactions have ended.
    pub(crate) async fn close(&self) -> StoreResult<()> {
        Ok(self.pool.close_by_ref().await?)
    }
}

impl Turn {
    /// The transaction of this turn.
    pub(crate) fn transaction(&self) -> StoreResult<&DatabaseTransaction> {
        self.transaction.as_ref().ok_or_else(ended)
    }

    /// Commits in a task of its own, so that the hooks run even if the caller is dropped meanwhile.
    pub(crate) async fn keep(mut self, later: Vec<Statement>, hooks: Vec<Hook>) -> StoreResult<()> {
        let transaction = self.transaction.take().ok_or_else(ended)?;
        let seat = self.seat.take();
        let tally = Arc::clone(&self.tally);
        let commit = self.runtime.spawn(async move {
            let end = finish(transaction, later).await;
            drop(seat);
            end.inspect_err(|_| count(&tally.troubles))?;
            tally.committed(1);
            hooks::run(hooks);
            Ok(())
        });
        commit.await.map_err(|_| StoreError::trouble("the commit was interrupted"))?
    }

    /// Rolls back after a database error.
    pub(crate) fn fail(mut self, error: &StoreError) {
        if !matches!(error, StoreError::Retry) {
            count(&self.tally.troubles);
            tracing::error!(%error, "a transaction was lost");
        }
        self.roll_back();
    }

    /// Queues the rollback; the connection goes back to the pool after it.
    fn roll_back(&mut self) -> bool {
        let _runtime = self.runtime.enter();
        self.transaction.take().is_some()
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if self.roll_back() {
            count(&self.tally.undone);
        }
        let took = self.since.elapsed();
        if took > SLOW_TURN {
            count(&self.tally.slow_turns);
            tracing::warn!(ms = took.as_millis(), "a transaction was slow");
        }
    }
}

async fn finish(transaction: DatabaseTransaction, later: Vec<Statement>) -> Result<(), DbErr> {
    for statement in together::trips(DbBackend::Postgres, later) {
        transaction.execute_raw(statement).await?;
    }
    transaction.commit().await
}

fn ended() -> StoreError {
    StoreError::trouble("the transaction has ended")
}
