//! A table of its own for tests of the writer, so that they know nothing of the product's tables.

use std::time::Duration;

use sea_orm::{ConnectionTrait, Statement, sea_query::Query};
use store::{Store, StoreResult, Tx};

/// Makes the table: a note has parts, and is whole with three.
pub(crate) async fn create(store: &Store) {
    let sql = "CREATE TABLE note (id BIGINT NOT NULL, part INT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (id, part))";
    let made = store.maintain(|db| async move { db.execute_unprepared(sql).await.map(|_| ()) }).await;
    made.expect("the table is made");
}

pub(crate) async fn write(tx: &Tx, id: i64, part: i32, text: &str) -> StoreResult<()> {
    let sql = "INSERT INTO note (id, part, text) VALUES ($1, $2, $3)";
    let values = [id.into(), part.into(), text.into()];
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// The same, put off.
pub(crate) fn write_later(tx: &Tx, id: i64, part: i32, text: &str) {
    let mut insert = Query::insert();
    insert.into_table("note").columns(["id", "part", "text"]).values_panic([id.into(), part.into(), text.into()]);
    tx.later(&insert);
}

/// One committed note of three parts.
pub(crate) async fn write_whole(store: &Store, id: i64) -> StoreResult<()> {
    let tx = store.begin().await?;
    for part in 1..=3 {
        write(&tx, id, part, "whole").await?;
    }
    tx.commit().await
}

/// Ids and numbers of parts of everything stored, by id.
pub(crate) async fn stored(store: &Store) -> Vec<(i64, i64)> {
    let db = store.reader();
    let sql = "SELECT id, COUNT(*) AS parts FROM note GROUP BY id ORDER BY id";
    let rows =
        db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("the table is read");
    rows.iter().map(|row| (row.try_get("", "id").unwrap(), row.try_get("", "parts").unwrap())).collect()
}

/// Lets others run until `done`; fails after a minute.
pub(crate) async fn until(what: &str, done: impl Fn() -> bool) {
    let wait = async {
        while !done() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), wait).await.unwrap_or_else(|_| panic!("never happened: {what}"));
}
