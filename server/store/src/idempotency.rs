//! Idempotency keys: written only with success, in its transaction, kept seven days.

use crate::{StoreResult, Tx, entities::idempotency as row};
use domain::{At, id::TicketId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict};

/// What a key was used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// SHA-256 of the checked fields and the media digests.
    pub fingerprint: Vec<u8>,
    /// The ticket that came of it.
    pub ticket: TicketId,
}

/// What this actor used the key for, if they did.
///
/// # Errors
/// Whatever the database answers.
pub async fn find(db: &impl ConnectionTrait, actor: &str, key: &str) -> StoreResult<Option<Used>> {
    let row = row::Entity::find_by_id((actor.to_owned(), key.to_owned())).one(db).await?;
    Ok(row.map(|r| Used { fingerprint: r.fingerprint, ticket: TicketId(r.ticket_id) }))
}

/// Takes the key. `false` if somebody has it already: then nothing is changed and the caller leaves its transaction.
///
/// # Errors
/// Whatever the database answers.
pub async fn take(tx: &Tx, actor: &str, key: &str, used: &Used, now: At) -> StoreResult<bool> {
    let new = row::ActiveModel {
        actor: Set(actor.into()),
        key: Set(key.into()),
        fingerprint: Set(used.fingerprint.clone()),
        ticket_id: Set(used.ticket.0),
        created_at: Set(now.0),
    };
    let inserted = row::Entity::insert(new)
        .on_conflict(OnConflict::columns([row::Column::Actor, row::Column::Key]).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(inserted > 0)
}

/// Forgets keys older than an instant.
///
/// # Errors
/// Whatever the database answers.
pub async fn forget(tx: &Tx, before: At) -> StoreResult<u64> {
    Ok(row::Entity::delete_many().filter(row::Column::CreatedAt.lt(before.0)).exec(tx).await?.rows_affected)
}
