//! What reads go through, the same on both databases: SQLite's own readers, or PostgreSQL's pool.

use async_trait::async_trait;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement};

use super::error::StoreResult;
use super::readers::Readers;

/// Connections for reading.
#[derive(Debug)]
pub struct Reader(Kind);

#[derive(Debug)]
enum Kind {
    Sqlite(Box<Readers>),
    Postgres(DatabaseConnection),
}

impl Reader {
    pub(crate) fn sqlite(readers: Readers) -> Self {
        Self(Kind::Sqlite(Box::new(readers)))
    }

    pub(crate) fn postgres(pool: DatabaseConnection) -> Self {
        Self(Kind::Postgres(pool))
    }

    pub(crate) async fn close(&self) -> StoreResult<()> {
        match &self.0 {
            Kind::Sqlite(readers) => readers.close().await,
            Kind::Postgres(pool) => pool.close_by_ref().await?,
        }
        Ok(())
    }
}

#[async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        match &self.0 {
            Kind::Sqlite(_) => DbBackend::Sqlite,
            Kind::Postgres(_) => DbBackend::Postgres,
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match &self.0 {
            Kind::Sqlite(readers) => readers.execute(statement).await,
            Kind::Postgres(pool) => pool.execute_raw(statement).await,
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match &self.0 {
            Kind::Sqlite(readers) => readers.execute(Statement::from_string(DbBackend::Sqlite, sql)).await,
            Kind::Postgres(pool) => pool.execute_unprepared(sql).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match &self.0 {
            Kind::Sqlite(readers) => readers.query_one(statement).await,
            Kind::Postgres(pool) => pool.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match &self.0 {
            Kind::Sqlite(readers) => readers.query_all(statement).await,
            Kind::Postgres(pool) => pool.query_all_raw(statement).await,
        }
    }
}
