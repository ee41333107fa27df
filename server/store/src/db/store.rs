//! The open database.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use sea_orm::{DatabaseConnection, DbErr};

use super::config::{Access, DbConfig};
use super::counts::{Counts, Tally};
use super::error::{StoreError, StoreResult};
use super::group::GroupWriter;
use super::holders::Holders;
use super::lock::FileLock;
use super::postgres::{self, PostgresWriter};
use super::queue::Queue;
use super::reader::Reader;
use super::sqlite;
use super::tx::{Body, Tx};

/// The open database; cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    config: DbConfig,
    reader: Reader,
    writer: Writer,
    holders: Arc<Holders>,
    tally: Arc<Tally>,
    _lock: Option<FileLock>,
}

enum Writer {
    Group(Arc<GroupWriter>),
    Postgres(PostgresWriter),
    None,
}

impl Store {
    /// Opens the database. Runs no migrations.
    ///
    /// # Errors
    /// `Config` for an unusable address, `AlreadyRunning` if another process writes the SQLite file, `Trouble` if
    /// the database does not answer.
    pub async fn open(config: &DbConfig) -> StoreResult<Self> {
        let tally = Arc::new(Tally::default());
        let inner =
            if config.is_sqlite() { open_sqlite(config, tally).await? } else { open_postgres(config, tally).await? };
        Ok(Self(Arc::new(inner)))
    }

    /// Connections for reading. On SQLite they cannot write.
    pub fn reader(&self) -> &Reader {
        &self.0.reader
    }

    /// Waits for a turn and begins a transaction.
    ///
    /// In a turn only store calls are made, for at most a second, and no second `begin`.
    ///
    /// # Errors
    /// `Busy` if too many wait, `Nested` if this task has a transaction open, `ReadOnly`, `Trouble`.
    pub async fn begin(&self) -> StoreResult<Tx> {
        self.0.holders.check()?;
        let body = match &self.0.writer {
            Writer::Group(writer) => Body::Group(writer.begin().await?),
            Writer::Postgres(writer) => Body::Postgres(writer.begin().await?),
            Writer::None => return Err(StoreError::ReadOnly),
        };
        Ok(Tx::new(body, self.0.holders.mark()))
    }

    /// Lends a connection of its own for migrations and upkeep. On SQLite everybody else waits meanwhile.
    ///
    /// # Errors
    /// `ReadOnly`, `Busy`, or what `work` answers.
    pub async fn maintain<F>(&self, work: impl FnOnce(DatabaseConnection) -> F) -> StoreResult<()>
    where
        F: Future<Output = Result<(), DbErr>>,
    {
        let _alone = match &self.0.writer {
            Writer::Group(writer) => Some(writer.alone().await?),
            Writer::Postgres(_) => None,
            Writer::None => return Err(StoreError::ReadOnly),
        };
        let connection = self.maintenance().await?;
        let done = work(connection.clone()).await;
        connection.close().await?;
        Ok(done?)
    }

    /// What the writers have done since the store was opened.
    pub fn counts(&self) -> Counts {
        self.0.tally.read()
    }

    /// Whether this is SQLite, which has one writer and no other nodes.
    pub fn is_sqlite(&self) -> bool {
        self.0.config.is_sqlite()
    }

    /// Lets the last group become durable and closes every connection.
    ///
    /// # Errors
    /// `Busy` if a turn does not end.
    pub async fn close(&self) -> StoreResult<()> {
        match &self.0.writer {
            Writer::Group(writer) => writer.alone().await?.discard().await,
            Writer::Postgres(writer) => writer.close().await?,
            Writer::None => {}
        }
        self.0.reader.close().await
    }

    async fn maintenance(&self) -> Result<DatabaseConnection, DbErr> {
        match self.is_sqlite() {
            true => sqlite::maintenance(&self.0.config).await,
            false => postgres::maintenance(&self.0.config).await,
        }
    }
}

async fn open_sqlite(config: &DbConfig, tally: Arc<Tally>) -> StoreResult<Inner> {
    let mut lock = None;
    let mut writer = Writer::None;
    if config.access == Access::Write {
        lock = Some(FileLock::take(&sqlite::file(config)?)?);
        let queue = Queue::new(config, Arc::clone(&tally));
        writer = Writer::Group(GroupWriter::open(sqlite::writer(config)?, queue, Arc::clone(&tally)).await?);
    }
    let reader = Reader::sqlite(sqlite::readers(config).await?);
    Ok(Inner { config: config.clone(), reader, writer, holders: Arc::default(), tally, _lock: lock })
}

async fn open_postgres(config: &DbConfig, tally: Arc<Tally>) -> StoreResult<Inner> {
    if !config.url.starts_with("postgres://") {
        return Err(StoreError::Config("the address must begin with sqlite:// or postgres://".to_owned()));
    }
    let mut writer = Writer::None;
    if config.access == Access::Write {
        let queue = Queue::new(config, Arc::clone(&tally));
        writer = Writer::Postgres(PostgresWriter::open(config, queue, Arc::clone(&tally)).await?);
    }
    let reader = Reader::postgres(postgres::pool(config, config.max_readers).await?);
    Ok(Inner { config: config.clone(), reader, writer, holders: Arc::default(), tally, _lock: None })
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("config", &self.0.config).field("counts", &self.counts()).finish_non_exhaustive()
    }
}
