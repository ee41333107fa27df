//! The one seat at a SQLite file: its connection and the group of transactions that share the next COMMIT.
//!
//! While a group is open and nobody has the turn, a fresh savepoint lies on top. So beginning costs no statement,
//! refusing is one `ROLLBACK TO`, and both can be repeated without harm.

use std::sync::Mutex;
use std::time::Duration;

use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::{DbBackend, DbErr, Statement};
use tokio::sync::watch;

use super::connection::Connection;
use super::error::{StoreError, StoreResult};
use super::hooks::Hook;
use super::together;

/// How long a broken connection may take to let go of the file before it is simply dropped.
const CLOSE: Duration = Duration::from_secs(5);

/// Ends a turn and makes ready for the next.
const NEXT: [&str; 2] = ["RELEASE turn", "SAVEPOINT turn"];

/// What a group's members wait for: nothing yet, durable, or lost.
pub(crate) type Outcome = Option<StoreResult<()>>;

/// Owned by whoever has the turn.
#[derive(Debug)]
pub(crate) struct Seat {
    options: SqliteConnectOptions,
    connection: Option<Connection>,
    group: Option<Group>,
    groups: u64,
}

/// Transactions that become durable, or are lost, together.
pub(crate) struct Group {
    pub(crate) number: u64,
    pub(crate) members: u64,
    pub(crate) closing: bool,
    hooks: Mutex<Vec<Hook>>,
    outcome: watch::Sender<Outcome>,
}

impl Seat {
    pub(crate) async fn open(options: SqliteConnectOptions) -> Result<Self, DbErr> {
        let connection = Some(Connection::open(&options).await?);
        Ok(Self { options, connection, group: None, groups: 0 })
    }

    /// The connection, if it is in order.
    pub(crate) fn connection(&self) -> StoreResult<&Connection> {
        self.connection.as_ref().ok_or_else(|| StoreError::trouble("the writer connection was lost"))
    }

    /// The open group.
    pub(crate) fn group(&mut self) -> Option<&mut Group> {
        self.group.as_mut()
    }

    /// Opens a group, and the connection if the last one was thrown away.
    pub(crate) async fn open_group(&mut self) -> StoreResult<()> {
        if self.connection.is_none() {
            self.connection = Some(Connection::open(&self.options).await?);
        }
        self.connection()?.run("BEGIN IMMEDIATE; SAVEPOINT turn").await?;
        self.groups += 1;
        self.group = Some(Group::new(self.groups));
        Ok(())
    }

    /// Takes the finished transaction into the group, in one trip with what it put off.
    pub(crate) async fn keep(&mut self, mut later: Vec<Statement>, hooks: Vec<Hook>) -> StoreResult<()> {
        let connection = self.connection()?;
        later.extend(NEXT.map(|sql| Statement::from_string(DbBackend::Sqlite, sql)));
        for statement in together::trips(DbBackend::Sqlite, later) {
            connection.execute(statement).await?;
        }
        let group = self.group.as_mut().ok_or_else(|| StoreError::trouble("the group was lost"))?;
        group.add(hooks);
        Ok(())
    }

    /// Undoes what was done since the last finished transaction.
    pub(crate) async fn undo(&mut self) -> StoreResult<()> {
        self.connection()?.run("ROLLBACK TO turn").await?;
        Ok(())
    }

    /// Makes the group durable; the group is gone afterwards either way.
    pub(crate) async fn commit(&mut self) -> Option<(Group, StoreResult<()>)> {
        let group = self.group.take()?;
        let end = match self.connection() {
            Ok(connection) => connection.run("COMMIT").await.map(|_| ()).map_err(StoreError::from),
            Err(error) => Err(error),
        };
        Some((group, end))
    }

    /// Takes the group away from the seat, to tell its members that it is lost.
    pub(crate) fn take_group(&mut self) -> Option<Group> {
        self.group.take()
    }

    /// Throws the connection away; what was not committed is rolled back with it.
    pub(crate) async fn discard(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if tokio::time::timeout(CLOSE, connection.close()).await.is_err() {
            tracing::error!("the writer connection did not close in time");
        }
    }
}

impl Group {
    fn new(number: u64) -> Self {
        let (outcome, _) = watch::channel(None);
        Self { number, members: 0, closing: false, hooks: Mutex::default(), outcome }
    }

    fn add(&mut self, hooks: Vec<Hook>) {
        self.members += 1;
        if let Ok(all) = self.hooks.get_mut() {
            all.extend(hooks);
        }
    }

    /// Where a member hears how the group ended.
    pub(crate) fn subscribe(&self) -> watch::Receiver<Outcome> {
        self.outcome.subscribe()
    }

    /// The hooks of its members, in the order of their turns.
    pub(crate) fn take_hooks(&mut self) -> Vec<Hook> {
        self.hooks.get_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Tells every member.
    pub(crate) fn tell(self, end: StoreResult<()>) {
        self.outcome.send_replace(Some(end));
    }
}

impl std::fmt::Debug for Group {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Group").field("number", &self.number).field("members", &self.members).finish_non_exhaustive()
    }
}
