//! The ledger: what people read of pushes.

use super::row::{Column, Entity, Model, State};
use crate::db::StoreResult;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// The pushes of a ticket in the order of its events, at most three hundred. The caller has found the ticket in scope.
///
/// # Errors
/// Whatever the database answers.
pub async fn of_ticket(db: &impl ConnectionTrait, ticket: Uuid) -> StoreResult<Vec<Model>> {
    let rows = Entity::find()
        .filter(Column::TicketId.eq(ticket))
        .order_by_asc(Column::LaneSeq)
        .order_by_asc(Column::Id)
        .limit(300)
        .all(db)
        .await?;
    Ok(rows)
}

/// How many pushes were posted at or before an instant and still wait.
///
/// # Errors
/// Whatever the database answers.
pub async fn waiting_since(db: &impl ConnectionTrait, posted_by: i64) -> StoreResult<u64> {
    let open = Column::State.is_in([State::Queued, State::Leased]);
    Ok(Entity::find().filter(open).filter(Column::CreatedAt.lte(posted_by)).count(db).await?)
}
