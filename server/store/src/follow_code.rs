//! The code by which people follow a service account 服务号: made once by the platform, whichever node asks. `account` is
//! the platform's id of the account, its appid: an account of the configuration that gets another appid has no code yet.

use crate::{StoreResult, Tx};
use domain::At;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// How it stands with an account's code.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct FollowCode {
    /// What the code says, once the platform has made it.
    pub url: Option<String>,
    /// Until then: when the platform is asked next, milliseconds.
    pub due_at: i64,
    /// How often it was asked.
    pub tries: i32,
}

/// An account's code; none if the platform was never asked.
///
/// # Errors
/// Whatever the database answers.
pub async fn follow_code(db: &impl ConnectionTrait, account: &str) -> StoreResult<Option<FollowCode>> {
    let sql = "SELECT url, due_at, tries FROM follow_code WHERE account = $1";
    let found = Statement::from_sql_and_values(db.get_database_backend(), sql, [account.into()]);
    Ok(FollowCode::find_by_statement(found).one(db).await?)
}

/// Takes the next try for this node until an instant. `false`: the code is there, or it is not time, or another node asks.
///
/// # Errors
/// Whatever the database answers.
pub async fn claim_follow_code(tx: &Tx, account: &str, now: At, until: At) -> StoreResult<bool> {
    let sql = "INSERT INTO follow_code (account, due_at, tries) VALUES ($1, $3, 1) \
         ON CONFLICT (account) DO UPDATE SET due_at = $3, tries = follow_code.tries + 1 \
         WHERE follow_code.url IS NULL AND follow_code.due_at <= $2";
    Ok(run(tx, sql, vec![account.into(), now.0.into(), until.0.into()]).await? > 0)
}

/// Keeps the code that the platform made. The first one stays.
///
/// # Errors
/// Whatever the database answers.
pub async fn keep_follow_code(tx: &Tx, account: &str, url: &str, now: At) -> StoreResult<()> {
    let sql = "UPDATE follow_code SET url = $2, made_at = $3 WHERE account = $1 AND url IS NULL";
    run(tx, sql, vec![account.into(), url.into(), now.0.into()]).await?;
    Ok(())
}

/// Leaves the platform alone until an instant.
///
/// # Errors
/// Whatever the database answers.
pub async fn rest_follow_code(tx: &Tx, account: &str, until: At) -> StoreResult<()> {
    let sql = "UPDATE follow_code SET due_at = $2 WHERE account = $1 AND url IS NULL";
    run(tx, sql, vec![account.into(), until.0.into()]).await?;
    Ok(())
}

async fn run(tx: &Tx, sql: &str, values: Vec<Value>) -> StoreResult<u64> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
