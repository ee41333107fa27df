//! What can go wrong between a use case and the database, sorted by what the caller should do about it.

use std::borrow::Cow;

use sea_orm::sqlx;
use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr, SqlErr};

/// PostgreSQL's SQLSTATEs for a transaction given up for another one.
const SERIALIZATION_FAILURE: &str = "40001";
const DEADLOCK: &str = "40P01";
/// SQLite's code for a lock that somebody else held too long.
const SQLITE_BUSY: &str = "5";

/// Result of a store call.
pub type StoreResult<T> = Result<T, StoreError>;

/// Why a store call failed. After any of these nothing of the call was acknowledged.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// The queue of writers is full, or the wait was too long, perhaps for another tool's lock on the SQLite file. Try
    /// again in a moment.
    #[error("too many writers are waiting")]
    Busy,
    /// The database failed, perhaps for a neighbour in the same group, perhaps after it had stored the work.
    /// Sending the same request again under the same idempotency key is safe.
    #[error("the database failed: {0}")]
    Trouble(DbErr),
    /// PostgreSQL gave this transaction up for another one (40001, 40P01, or its unique index was taken first); `rerun` repeats it.
    #[error("the transaction lost against another one")]
    Retry,
    /// A second `begin` by a task whose first transaction is still open.
    #[error("this task already has a transaction open")]
    Nested,
    /// Another process holds the SQLite file for writing.
    #[error("{0} is in use by another running weixiu")]
    AlreadyRunning(String),
    /// The store was opened for reading only.
    #[error("the database was opened for reading only")]
    ReadOnly,
    /// The address or a setting makes no sense.
    #[error("database settings: {0}")]
    Config(String),
    /// A stored value cannot be read as what it should be, or a query was built wrongly: a bug, not a failure.
    #[error("stored data: {0}")]
    Data(String),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => Self::Busy,
            DbErr::Conn(_) | DbErr::Exec(_) | DbErr::Query(_) | DbErr::ConnectionAcquire(_) => {
                match code(&error).as_deref() {
                    Some(SERIALIZATION_FAILURE | DEADLOCK) => Self::Retry,
                    Some(SQLITE_BUSY) => Self::Busy,
                    _ => Self::Trouble(error),
                }
            }
            other => Self::Data(other.to_string()),
        }
    }
}

impl StoreError {
    /// After a write that looked first and that only one can make: who comes second on PostgreSQL looks again. On SQLite nobody comes
    /// between.
    pub(crate) fn second(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Retry,
            _ => error.into(),
        }
    }

    /// Trouble without a database error behind it.
    pub(crate) fn trouble(what: &str) -> Self {
        Self::Trouble(DbErr::Conn(RuntimeErr::Internal(what.to_owned())))
    }
}

/// The database's own code for the error.
fn code(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error else {
        return None;
    };
    let sqlx::Error::Database(database) = cause.as_ref() else { return None };
    database.code().map(Cow::into_owned)
}
