//! Chat windows: for a while after a person did something in the account's chat, it may write there a few times.

use crate::{StoreResult, Tx};
use domain::At;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// A window that the platform opened.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "`until_at` in milliseconds, and so many messages")]
pub struct Opened {
    pub account: String,
    pub openid: String,
    pub until_at: i64,
    pub remaining: i32,
}

/// Opens a window. A longer one in which something is left stays as it is.
///
/// # Errors
/// Whatever the database answers.
pub async fn open_window(tx: &Tx, window: &Opened) -> StoreResult<()> {
    let sql = "INSERT INTO chat_window (account, openid, until_at, remaining) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (account, openid) DO UPDATE SET until_at = $3, remaining = $4 \
               WHERE chat_window.until_at <= $3 OR chat_window.remaining <= 0";
    let Opened { account, openid, until_at, remaining } = window;
    run(tx, sql, [account.as_str().into(), openid.as_str().into(), (*until_at).into(), (*remaining).into()]).await?;
    Ok(())
}

/// Takes one message out of a window that is open now. `false` if there is none: the chat is closed.
///
/// # Errors
/// Whatever the database answers.
pub async fn take_chat(tx: &Tx, account: &str, openid: &str, now: At) -> StoreResult<bool> {
    let sql = "UPDATE chat_window SET remaining = remaining - 1 \
               WHERE account = $1 AND openid = $2 AND until_at > $3 AND remaining > 0";
    Ok(run(tx, sql, [account.into(), openid.into(), now.0.into()]).await? > 0)
}

/// Puts one back that was not sent.
///
/// # Errors
/// Whatever the database answers.
pub async fn give_back_chat(tx: &Tx, account: &str, openid: &str) -> StoreResult<()> {
    let sql = "UPDATE chat_window SET remaining = remaining + 1 WHERE account = $1 AND openid = $2";
    run(tx, sql, [account.into(), openid.into()]).await?;
    Ok(())
}

/// Closes a window: the platform said so, or the person left.
///
/// # Errors
/// Whatever the database answers.
pub async fn close_window(tx: &Tx, account: &str, openid: &str) -> StoreResult<()> {
    run(tx, "DELETE FROM chat_window WHERE account = $1 AND openid = $2", [account.into(), openid.into()]).await?;
    Ok(())
}

/// The window that is known, open or over.
///
/// # Errors
/// Whatever the database answers.
pub async fn window_of(db: &impl ConnectionTrait, account: &str, openid: &str) -> StoreResult<Option<Opened>> {
    let sql = "SELECT account, openid, until_at, remaining FROM chat_window WHERE account = $1 AND openid = $2";
    let values: [Value; 2] = [account.into(), openid.into()];
    let found = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Opened::find_by_statement(found).one(db).await?)
}

async fn run<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> StoreResult<u64> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
