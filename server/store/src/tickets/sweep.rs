//! What timers look for: tickets that wait for somebody, offers that ran out, rests that end, finished work that nobody answers.

use super::{TicketRecord, stages};
use crate::{StoreResult, entities::ticket};
use domain::{At, id::TicketId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A ticket that nobody in the field has.
pub type Waiting = TicketRecord;

/// Tickets that dispatch has not looked at, most urgent first, then oldest. Those that a manager must act on are left to them.
///
/// # Errors
/// Whatever the database answers, or a row that cannot be read.
pub async fn waiting(db: &impl ConnectionTrait, limit: u64) -> StoreResult<Vec<Waiting>> {
    submitted(db, "new", limit).await
}

/// Tickets that wait in the pool, most urgent first, then oldest: however many they are, they never stand before a new one.
///
/// # Errors
/// Whatever the database answers, or a row that cannot be read.
pub async fn pooled(db: &impl ConnectionTrait, limit: u64) -> StoreResult<Vec<Waiting>> {
    submitted(db, "pool", limit).await
}

async fn submitted(db: &impl ConnectionTrait, queue: &str, limit: u64) -> StoreResult<Vec<Waiting>> {
    let rows = ticket::Entity::find()
        .filter(stages::waiting())
        .filter(ticket::Column::Status.contains(format!("\"{queue}\"")))
        .order_by_asc(ticket::Column::Urgency)
        .order_by_asc(ticket::Column::ReportedAt)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Offers that should have been accepted by now.
///
/// # Errors
/// Whatever the database answers.
pub async fn expired_offers(db: &impl ConnectionTrait, now: At, limit: u64) -> StoreResult<Vec<TicketId>> {
    let query = ticket::Entity::find()
        .filter(stages::offered())
        .filter(ticket::Column::AcceptBy.lte(now.0))
        .order_by_asc(ticket::Column::AcceptBy);
    ids(query, db, limit).await
}

/// Suspended tickets; the caller looks whether their time has come.
///
/// # Errors
/// Whatever the database answers, or a row that cannot be read.
pub async fn resumable(db: &impl ConnectionTrait, limit: u64) -> StoreResult<Vec<TicketRecord>> {
    let rows = ticket::Entity::find()
        .filter(stages::suspended())
        .order_by_asc(ticket::Column::RecordedAt)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Tickets finished before an instant that nobody has confirmed or rated.
///
/// # Errors
/// Whatever the database answers.
pub async fn to_close(db: &impl ConnectionTrait, finished_before: At, limit: u64) -> StoreResult<Vec<TicketId>> {
    let query = ticket::Entity::find()
        .filter(stages::completed())
        .filter(ticket::Column::CompletedAt.lte(finished_before.0))
        .order_by_asc(ticket::Column::CompletedAt);
    ids(query, db, limit).await
}

async fn ids(
    query: sea_orm::Select<ticket::Entity>,
    db: &impl ConnectionTrait,
    limit: u64,
) -> StoreResult<Vec<TicketId>> {
    let ids: Vec<uuid::Uuid> = query.select_only().column(ticket::Column::Id).limit(limit).into_tuple().all(db).await?;
    Ok(ids.into_iter().map(TicketId).collect())
}
