//! SQLite's readers: bare connections that cannot write, lent for one statement.
//!
//! A pool would hand a connection back through a task of its own after every statement, which costs more than most statements.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{ConnectOptions, Connection as _, Error};
use sea_orm::{ConnAcquireErr, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::connection::{execute, query_all, query_one, runtime};

/// As many connections as there are seats, opened when first needed.
#[derive(Debug)]
pub(crate) struct Readers {
    options: SqliteConnectOptions,
    idle: Mutex<Vec<SqliteConnection>>,
    size: u32,
    seats: Semaphore,
    max_wait: Duration,
}

/// A connection in use; idle again when dropped. A call whose future is dropped still runs to its end in SQLite's own
/// thread, before the next call.
struct Lent<'r> {
    readers: &'r Readers,
    connection: Option<SqliteConnection>,
    _seat: SemaphorePermit<'r>,
}

impl Readers {
    /// Opens the first connection, so that a bad address is found at once.
    pub(crate) async fn open(options: SqliteConnectOptions, size: u32, max_wait: Duration) -> Result<Self, DbErr> {
        let first = connect(&options).await?;
        let size = size.max(1);
        Ok(Self { options, idle: Mutex::new(vec![first]), size, seats: Semaphore::new(size as usize), max_wait })
    }

    pub(crate) async fn execute(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let mut lent = self.lend().await?;
        let answer = execute(lent.connection().await?, statement).await;
        lent.notice(answer)
    }

    pub(crate) async fn query_one(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let mut lent = self.lend().await?;
        let answer = query_one(lent.connection().await?, statement).await;
        lent.notice(answer)
    }

    pub(crate) async fn query_all(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let mut lent = self.lend().await?;
        let answer = query_all(lent.connection().await?, statement).await;
        lent.notice(answer)
    }

    /// Lets go of the file once nobody reads.
    pub(crate) async fn close(&self) {
        let _all = self.seats.acquire_many(self.size).await;
        self.seats.close();
        let idle = std::mem::take(&mut *self.idle());
        for connection in idle {
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "closing a reader failed");
            }
        }
    }

    /// The connection that was used last, which is the warmest.
    async fn lend(&self) -> Result<Lent<'_>, DbErr> {
        let seat = tokio::time::timeout(self.max_wait, self.seats.acquire()).await;
        let seat = seat.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        let seat = seat.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed))?;
        Ok(Lent { readers: self, connection: self.idle().pop(), _seat: seat })
    }

    fn idle(&self) -> MutexGuard<'_, Vec<SqliteConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lent<'_> {
    async fn connection(&mut self) -> Result<&mut SqliteConnection, DbErr> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => connect(&self.readers.options).await?,
        };
        Ok(self.connection.insert(connection))
    }

    /// A connection whose own machinery failed is not lent again.
    fn notice<T>(&mut self, answer: Result<T, DbErr>) -> Result<T, DbErr> {
        if let Err(DbErr::Query(RuntimeErr::SqlxError(error)) | DbErr::Exec(RuntimeErr::SqlxError(error))) = &answer
            && !matches!(error.as_ref(), Error::Database(_))
        {
            tracing::warn!(%error, "a reader is replaced");
            self.connection = None;
        }
        answer
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.readers.idle().extend(self.connection.take());
    }
}

async fn connect(options: &SqliteConnectOptions) -> Result<SqliteConnection, DbErr> {
    options.connect().await.map_err(|error| DbErr::Conn(runtime(error)))
}
