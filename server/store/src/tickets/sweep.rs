//! What timers look for: tickets that wait for somebody, offers that ran out, rests that end, finished work that nobody answers.

use super::{TicketRecord, record::urgency_number, stages};
use crate::{StoreResult, entities::ticket};
use domain::{At, id::TicketId, ticket::TicketNo};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// A queue of tickets that nobody in the field has. Those that a manager must act on are left to them.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Queue {
    /// Dispatch has not looked at them, or found nobody to tell.
    New,
    /// They may wait until somebody is free.
    Pool,
}

/// Where a ticket stands in its queue: the most urgent first, then the oldest, then the one with the lower number.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing(i32, i64, TicketNo);

impl Standing {
    /// Of this ticket.
    pub fn of(record: &TicketRecord) -> Standing {
        let ticket = &record.ticket;
        Standing(urgency_number(ticket.urgency), ticket.reported_at.0, record.no)
    }
}

/// The next of a queue behind `after`, or the first of it.
///
/// # Errors
/// Whatever the database answers, or a row that cannot be read.
pub async fn waiting(
    db: &impl ConnectionTrait,
    queue: Queue,
    after: Option<Standing>,
    limit: u64,
) -> StoreResult<Vec<TicketRecord>> {
    use ticket::Column as C;
    let named = match queue {
        Queue::New => "\"new\"",
        Queue::Pool => "\"pool\"",
    };
    let found = ticket::Entity::find().filter(stages::waiting()).filter(C::Status.contains(named));
    let mut cursor = found.cursor_by((C::Urgency, C::ReportedAt, C::No));
    if let Some(Standing(urgency, reported_at, no)) = after {
        cursor.after((urgency, reported_at, no.to_string()));
    }
    let rows = cursor.first(limit).all(db).await?;
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

/// A rest that ends by itself.
#[derive(Copy, Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Rest {
    id: Uuid,
    resume_at: i64,
}

impl Rest {
    /// The ticket that rests.
    pub fn ticket(self) -> TicketId {
        TicketId(self.id)
    }
}

/// Rests that end by themselves at or before an instant, the earliest first, behind `after`.
///
/// # Errors
/// Whatever the database answers.
pub async fn rests(
    db: &impl ConnectionTrait,
    ending_by: At,
    after: Option<Rest>,
    limit: u64,
) -> StoreResult<Vec<Rest>> {
    use ticket::Column as C;
    let found = ticket::Entity::find().select_only().columns([C::Id, C::ResumeAt]);
    let mut cursor = found.filter(C::ResumeAt.lte(ending_by.0)).cursor_by((C::ResumeAt, C::Id)).into_model();
    if let Some(last) = after {
        cursor.after((last.resume_at, last.id));
    }
    Ok(cursor.first(limit).all(db).await?)
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
    let ids: Vec<Uuid> = query.select_only().column(ticket::Column::Id).limit(limit).into_tuple().all(db).await?;
    Ok(ids.into_iter().map(TicketId).collect())
}
