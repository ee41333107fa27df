//! One bare SQLite connection that speaks sea-orm. Not pooled, so that it can be thrown away after an error.

use std::sync::Arc;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions, Connection as _, Error, Executor as _, query_with, raw_sql};
use sea_orm::{DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use sea_query_sqlx::SqlxValues;
use tokio::sync::Mutex;

/// The writer's connection. A call whose future is dropped still runs to its end in SQLite's own thread,
/// before the next call: calls never mix.
#[derive(Debug)]
pub(crate) struct Connection(Mutex<SqliteConnection>);

impl Connection {
    pub(crate) async fn open(options: &SqliteConnectOptions) -> Result<Self, DbErr> {
        let inner = options.connect().await.map_err(|error| DbErr::Conn(runtime(error)))?;
        Ok(Self(Mutex::new(inner)))
    }

    /// Rolls back what is open and waits until the file is let go.
    pub(crate) async fn close(self) {
        if let Err(error) = self.0.into_inner().close().await {
            tracing::warn!(%error, "closing the writer connection failed");
        }
    }

    /// Runs statements without values, several at once if need be.
    pub(crate) async fn run(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let done = self.0.lock().await.execute(raw_sql(AssertSqlSafe(sql.to_owned()))).await;
        done.map(ExecResult::from).map_err(|error| DbErr::Exec(runtime(error)))
    }

    pub(crate) async fn execute(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        execute(&mut *self.0.lock().await, statement).await
    }

    pub(crate) async fn query_one(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        query_one(&mut *self.0.lock().await, statement).await
    }

    pub(crate) async fn query_all(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        query_all(&mut *self.0.lock().await, statement).await
    }
}

pub(super) async fn execute(connection: &mut SqliteConnection, statement: Statement) -> Result<ExecResult, DbErr> {
    let (sql, values) = parts(statement);
    let done = query_with(sql, values).execute(connection).await;
    done.map(ExecResult::from).map_err(|error| DbErr::Exec(runtime(error)))
}

pub(super) async fn query_one(
    connection: &mut SqliteConnection,
    statement: Statement,
) -> Result<Option<QueryResult>, DbErr> {
    let (sql, values) = parts(statement);
    match query_with(sql, values).fetch_one(connection).await {
        Ok(row) => Ok(Some(row.into())),
        Err(Error::RowNotFound) => Ok(None),
        Err(error) => Err(DbErr::Query(runtime(error))),
    }
}

pub(super) async fn query_all(
    connection: &mut SqliteConnection,
    statement: Statement,
) -> Result<Vec<QueryResult>, DbErr> {
    let (sql, values) = parts(statement);
    let rows = query_with(sql, values).fetch_all(connection).await;
    Ok(rows.map_err(|error| DbErr::Query(runtime(error)))?.into_iter().map(QueryResult::from).collect())
}

fn parts(statement: Statement) -> (AssertSqlSafe<String>, SqlxValues) {
    (AssertSqlSafe(statement.sql), SqlxValues(statement.values.unwrap_or(sea_orm::Values(Vec::new()))))
}

pub(super) fn runtime(error: Error) -> RuntimeErr {
    RuntimeErr::SqlxError(Arc::new(error))
}
