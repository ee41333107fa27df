//! A transaction that entities can be used with, the same on both databases.

use std::fmt;
use std::sync::{Mutex, OnceLock, PoisonError};

use async_trait::async_trait;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement, StatementBuilder};

use super::error::{StoreError, StoreResult};
use super::holders::Mark;
use super::hooks::Hook;
use super::{group, postgres, together};

/// A transaction. Dropped without `commit`, it leaves nothing behind.
///
/// The first database error ends it: later statements fail and `commit` answers that error. Uniqueness is therefore
/// asked with `ON CONFLICT DO NOTHING`, not found out by failing.
pub struct Tx {
    body: Option<Body>,
    failed: OnceLock<StoreError>,
    hooks: Mutex<Vec<Hook>>,
    later: Mutex<Vec<Statement>>,
    mark: Option<Mark>,
}

pub(crate) enum Body {
    Group(group::Turn),
    Postgres(postgres::Turn),
}

impl Tx {
    pub(crate) fn new(body: Body, mark: Mark) -> Self {
        Self {
            body: Some(body),
            failed: OnceLock::new(),
            hooks: Mutex::default(),
            later: Mutex::default(),
            mark: Some(mark),
        }
    }

    /// Makes the work durable; on SQLite together with its group.
    ///
    /// # Errors
    /// `Trouble` if the database failed, here or for a neighbour of the group; `Retry` from PostgreSQL.
    pub async fn commit(mut self) -> StoreResult<()> {
        let hooks = std::mem::take(&mut *self.hooks.lock().unwrap_or_else(PoisonError::into_inner));
        let later = self.put_off();
        let Some(body) = self.body.take() else { return Err(ended().into()) };
        self.mark.take();
        if let Some(error) = self.failed.get() {
            body.fail(error.clone());
            return Err(error.clone());
        }
        match body {
            Body::Group(turn) => turn.keep(later, hooks).await,
            Body::Postgres(turn) => turn.keep(later, hooks).await,
        }
    }

    /// Leaves nothing behind, as dropping does; says so in the code.
    pub fn rollback(self) {
        drop(self);
    }

    /// Runs `hook` once the work is durable, even if the caller is gone by then; never after a failure.
    /// Short work only: a broadcast, a wake-up.
    pub fn after_commit(&self, hook: impl FnOnce() + Send + 'static) {
        self.hooks.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(hook));
    }

    /// Puts off a write whose answer nobody needs: it runs in one trip with others, before the next statement or at the commit.
    /// What is put off together must not build on each other, because PostgreSQL runs it as one statement.
    pub fn later(&self, statement: &impl StatementBuilder) {
        let statement = self.get_database_backend().build(statement);
        self.later.lock().unwrap_or_else(PoisonError::into_inner).push(statement);
    }

    fn put_off(&self) -> Vec<Statement> {
        std::mem::take(&mut *self.later.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Runs what was put off.
    async fn catch_up(&self) -> Result<(), DbErr> {
        for statement in together::trips(self.get_database_backend(), self.put_off()) {
            self.run(statement).await?;
        }
        Ok(())
    }

    async fn run(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let answer = match self.body()? {
            Body::Group(turn) => turn.connection().map_err(lost)?.execute(statement).await,
            Body::Postgres(turn) => turn.transaction().map_err(lost)?.execute_raw(statement).await,
        };
        self.notice(answer)
    }

    /// The body, unless an earlier statement failed.
    fn body(&self) -> Result<&Body, DbErr> {
        if self.failed.get().is_some() {
            return Err(ended());
        }
        self.body.as_ref().ok_or_else(ended)
    }

    /// Remembers the first error.
    fn notice<T>(&self, answer: Result<T, DbErr>) -> Result<T, DbErr> {
        answer.inspect_err(|error| {
            self.failed.get_or_init(|| error.clone().into());
        })
    }
}

impl Body {
    fn fail(self, error: StoreError) {
        match self {
            Self::Group(turn) => turn.fail(error),
            Self::Postgres(turn) => turn.fail(&error),
        }
    }
}

#[async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        match &self.body {
            Some(Body::Postgres(_)) => DbBackend::Postgres,
            _ => DbBackend::Sqlite,
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.catch_up().await?;
        self.run(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.catch_up().await?;
        let answer = match self.body()? {
            Body::Group(turn) => turn.connection().map_err(lost)?.run(sql).await,
            Body::Postgres(turn) => turn.transaction().map_err(lost)?.execute_unprepared(sql).await,
        };
        self.notice(answer)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.catch_up().await?;
        let answer = match self.body()? {
            Body::Group(turn) => turn.connection().map_err(lost)?.query_one(statement).await,
            Body::Postgres(turn) => turn.transaction().map_err(lost)?.query_one_raw(statement).await,
        };
        self.notice(answer)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.catch_up().await?;
        let answer = match self.body()? {
            Body::Group(turn) => turn.connection().map_err(lost)?.query_all(statement).await,
            Body::Postgres(turn) => turn.transaction().map_err(lost)?.query_all_raw(statement).await,
        };
        self.notice(answer)
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if let (Some(body), Some(error)) = (self.body.take(), self.failed.get()) {
            body.fail(error.clone());
        }
    }
}

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tx").field("failed", &self.failed.get()).finish_non_exhaustive()
    }
}

fn ended() -> DbErr {
    DbErr::Conn(RuntimeErr::Internal("the transaction has ended".to_owned()))
}

fn lost(error: StoreError) -> DbErr {
    match error {
        StoreError::Trouble(error) => error,
        _ => ended(),
    }
}
