//! When a company's directory is read: hourly by one node, and soon after the platform told of a change.

use crate::{StoreResult, Tx};
use domain::At;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// How the reading of one directory stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// When it is read again.
    pub due_at: At,
    /// When it was last read.
    pub read_at: Option<At>,
    /// The platform's code, if the last try failed; 0 where it gave none.
    pub code: Option<i64>,
}

#[derive(FromQueryResult)]
struct Row {
    due_at: i64,
    read_at: Option<i64>,
    code: Option<i64>,
}

/// How it stands with this company; none if it was never read.
///
/// # Errors
/// Whatever the database answers.
pub async fn reading_of(db: &impl ConnectionTrait, corp: &str) -> StoreResult<Option<Reading>> {
    let sql = "SELECT due_at, read_at, code FROM wecom_directory WHERE corp = $1";
    let found = Statement::from_sql_and_values(db.get_database_backend(), sql, [corp.into()]);
    let row = Row::find_by_statement(found).one(db).await?;
    Ok(row.map(|r| Reading { due_at: At(r.due_at), read_at: r.read_at.map(At), code: r.code }))
}

/// Takes the reading that is due for this node until an instant. `false`: it is not due, or another node reads.
///
/// # Errors
/// Whatever the database answers.
pub async fn claim_reading(tx: &Tx, corp: &str, now: At, until: At) -> StoreResult<bool> {
    let sql = "INSERT INTO wecom_directory (corp, due_at) VALUES ($1, $3) \
         ON CONFLICT (corp) DO UPDATE SET due_at = $3 WHERE wecom_directory.due_at <= $2";
    Ok(run(tx, sql, vec![corp.into(), now.0.into(), until.0.into()]).await? > 0)
}

/// Notes how a reading ended, and when the next one is due.
///
/// # Errors
/// Whatever the database answers.
pub async fn end_reading(tx: &Tx, corp: &str, ended: &Reading) -> StoreResult<()> {
    let sql = "INSERT INTO wecom_directory (corp, due_at, read_at, code) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (corp) DO UPDATE SET due_at = $2, read_at = COALESCE($3, wecom_directory.read_at), code = $4";
    let values = vec![corp.into(), ended.due_at.0.into(), ended.read_at.map(|at| at.0).into(), ended.code.into()];
    run(tx, sql, values).await?;
    Ok(())
}

/// Every directory that was read before is due now: the platform told of a change.
///
/// # Errors
/// Whatever the database answers.
pub async fn read_soon(tx: &Tx, now: At) -> StoreResult<()> {
    run(tx, "UPDATE wecom_directory SET due_at = $1 WHERE due_at > $1", vec![now.0.into()]).await?;
    Ok(())
}

async fn run(tx: &Tx, sql: &str, values: Vec<Value>) -> StoreResult<u64> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
