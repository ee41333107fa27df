//! Daily allowances: nodes take blocks out of one counter, so it is written once in a hundred messages and never overdrawn.

use crate::{Store, StoreResult, rerun, unreadable};
use domain::Day;
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

/// Takes up to `want` messages of an account's channel for this day, as long as no more than `ceiling` are taken in all; answers how
/// many. What a node does not use is lost for the day.
///
/// # Errors
/// `Busy`, `Trouble`; nothing is taken then.
pub async fn reserve(
    store: &Store,
    account: &str,
    channel: &str,
    day: Day,
    want: i64,
    ceiling: i64,
) -> StoreResult<i64> {
    rerun(async || {
        let tx = store.begin().await?;
        let backend = tx.get_database_backend();
        let key = || -> Vec<Value> { vec![account.into(), channel.into(), day.0.into()] };
        let run = |sql: &str, values| Statement::from_sql_and_values(backend, sql, values);
        let fresh = "INSERT INTO send_quota (account, channel, day, taken) VALUES ($1, $2, $3, 0) \
                     ON CONFLICT (account, channel, day) DO NOTHING";
        tx.execute_raw(run(fresh, key())).await?;
        let lock = if backend == DbBackend::Postgres { "FOR UPDATE" } else { "" };
        let sql = format!("SELECT taken FROM send_quota WHERE account = $1 AND channel = $2 AND day = $3 {lock}");
        let row = tx.query_one_raw(run(&sql, key())).await?;
        let taken: i64 = row.ok_or_else(|| unreadable("send_quota", "no row came back"))?.try_get("", "taken")?;
        let got = want.min(ceiling - taken).max(0);
        if got > 0 {
            let sql = "UPDATE send_quota SET taken = taken + $4 WHERE account = $1 AND channel = $2 AND day = $3";
            tx.execute_raw(run(sql, [key(), vec![got.into()]].concat())).await?;
        }
        tx.execute_raw(run("DELETE FROM send_quota WHERE day < $1", vec![(day.0 - 7).into()])).await?;
        tx.commit().await?;
        Ok(got)
    })
    .await
}
