//! Events that came in from the platforms: stored before they are answered, worked on afterwards, once.

use crate::{StoreResult, Tx, entities::inbox as row};
use domain::At;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

/// One event that waits to be worked on.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it; `event` is JSON of the gateway's own making")]
pub struct Waiting {
    pub account: String,
    pub dedup: String,
    pub event: String,
}

/// Stores an event. `false` if it was here already.
///
/// # Errors
/// Whatever the database answers.
pub async fn receive(tx: &Tx, event: Waiting, now: At) -> StoreResult<bool> {
    let new = row::ActiveModel {
        account: Set(event.account),
        dedup: Set(event.dedup),
        event: Set(event.event),
        received_at: Set(now.0),
        done_at: Set(None),
    };
    let inserted = row::Entity::insert(new)
        .on_conflict(OnConflict::columns([row::Column::Account, row::Column::Dedup]).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(inserted > 0)
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
    for event in events {
        row::Entity::update_many()
            .col_expr(row::Column::DoneAt, Expr::value(now.0))
            .filter(row::Column::Account.eq(event.account.as_str()))
            .filter(row::Column::Dedup.eq(event.dedup.as_str()))
            .exec(tx)
            .await?;
    }
    Ok(())
}
