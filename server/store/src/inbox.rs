//! Events that came in from the platforms: stored before they are answered, worked on afterwards, once.

use crate::{StoreResult, Tx, entities::inbox as row, unreadable};
use domain::At;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Statement, sea_query::OnConflict,
};

/// One event that waits to be worked on.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it; `event` is JSON of the gateway's own making")]
pub struct Waiting {
    pub account: String,
    pub dedup: String,
    pub event: String,
}

/// Stores an event with the commit, unless it was here already.
pub fn receive(tx: &Tx, event: Waiting, now: At) {
    let new = row::ActiveModel {
        account: Set(event.account),
        dedup: Set(event.dedup),
        event: Set(event.event),
        received_at: Set(now.0),
        done_at: Set(None),
    };
    let once = OnConflict::columns([row::Column::Account, row::Column::Dedup]).do_nothing().to_owned();
    tx.later(row::Entity::insert(new).on_conflict(once).as_query());
}

/// Events not worked on yet, oldest first.
///
/// # Errors
/// Whatever the database answers.
pub async fn waiting(db: &impl ConnectionTrait, limit: u64) -> StoreResult<Vec<Waiting>> {
    let rows = row::Entity::find()
        .filter(row::Column::DoneAt.is_null())
        .order_by_asc(row::Column::ReceivedAt)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|r| Waiting { account: r.account, dedup: r.dedup, event: r.event }).collect())
}

/// Marks events as worked on.
///
/// # Errors
/// Whatever the database answers.
pub async fn done(tx: &Tx, events: &[Waiting], now: At) -> StoreResult<()> {
    let keys: Vec<_> = events.iter().map(|event| (&event.account, &event.dedup)).collect();
    let keys = serde_json::to_string(&keys).map_err(|e| unreadable("inbox keys", e))?;
    let backend = tx.get_database_backend();
    let each = match backend {
        DbBackend::Postgres => "json_array_elements($2::json)",
        _ => "json_each($2)",
    };
    let sql = format!(
        "UPDATE inbox SET done_at = $1 WHERE (account, dedup) IN (SELECT value ->> 0, value ->> 1 FROM {each})"
    );
    tx.execute_raw(Statement::from_sql_and_values(backend, sql, [now.0.into(), keys.into()])).await?;
    Ok(())
}
