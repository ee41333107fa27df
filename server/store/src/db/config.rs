//! Where the database is and how hard it may be worked.

use std::fmt;
use std::time::Duration;

/// What this process may do with the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write. One process at a time holds a SQLite file this way.
    Write,
    /// Read only; works beside a running server.
    Read,
}

/// Connection settings. `Debug` never shows the address, because it may hold a password.
#[derive(Clone)]
pub struct DbConfig {
    /// `sqlite://path/to/file` or `postgres://user:password@host/database`.
    pub url: String,
    /// Connections for reading.
    pub max_readers: u32,
    /// Concurrent transactions on PostgreSQL; SQLite always has one writer.
    pub max_writers: u32,
    /// Writers that may wait for their turn; one more is answered `Busy`.
    pub queue: usize,
    /// Longest wait for a turn before `Busy`.
    pub max_wait: Duration,
    /// Longest single statement on PostgreSQL.
    pub statement_timeout: Duration,
    /// PostgreSQL schema to work in, if not the default one.
    pub schema: Option<String>,
    /// Read and write, or read only.
    pub access: Access,
}

impl DbConfig {
    /// Settings that suit one node: 8 readers, 16 writers, a queue of 512, waits of at most 5 s.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            max_readers: 8,
            max_writers: 16,
            queue: 512,
            max_wait: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(15),
            schema: None,
            access: Access::Write,
        }
    }

    /// Whether the address names a SQLite file.
    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }
}

impl fmt::Debug for DbConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DbConfig")
            .field("url", &"***")
            .field("max_readers", &self.max_readers)
            .field("max_writers", &self.max_writers)
            .field("queue", &self.queue)
            .field("max_wait", &self.max_wait)
            .field("schema", &self.schema)
            .field("access", &self.access)
            .finish_non_exhaustive()
    }
}
