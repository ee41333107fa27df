//! The open jobs of a crew, for its lead: whose they are, and since when each stands where it stands.

use super::TicketRecord;
use crate::{
    StoreResult,
    entities::{event, ticket},
    scope,
};
use domain::{
    At,
    access::Scope,
    id::{StaffId, TicketId},
    ticket::{EventKind, Stage},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Stages at which a job is in a technician's hands.
const IN_HAND: [Stage; 5] = [Stage::Dispatched, Stage::Accepted, Stage::EnRoute, Stage::InProgress, Stage::Suspended];
/// Events that bring a job to another of these stages.
const MOVES: [EventKind; 6] = [
    EventKind::Offered,
    EventKind::Accepted,
    EventKind::Departed,
    EventKind::Started,
    EventKind::Suspended,
    EventKind::Resumed,
];

/// Jobs in the hands of these technicians, inside the scope: most urgent first, then oldest.
///
/// # Errors
/// Whatever the database answers, or a row that cannot be read.
pub async fn crew_jobs(
    db: &impl ConnectionTrait,
    scope: &Scope,
    members: &[StaffId],
    limit: u64,
) -> StoreResult<Vec<TicketRecord>> {
    let rows = in_hand(scope, members)
        .order_by_asc(ticket::Column::Urgency)
        .order_by_asc(ticket::Column::ReportedAt)
        .order_by_asc(ticket::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// How many they are.
///
/// # Errors
/// Whatever the database answers.
pub async fn crew_jobs_count(db: &impl ConnectionTrait, scope: &Scope, members: &[StaffId]) -> StoreResult<u64> {
    Ok(in_hand(scope, members).count(db).await?)
}

fn in_hand(scope: &Scope, members: &[StaffId]) -> Select<ticket::Entity> {
    ticket::Entity::find()
        .filter(scope::tickets(scope))
        .filter(ticket::Column::TechnicianId.is_in(members.iter().map(|s| s.0)))
        .filter(ticket::Column::Stage.is_in(IN_HAND.iter().map(|s| s.code())))
}

/// When each of these tickets, which somebody has in hand, came to its stage.
///
/// # Errors
/// Whatever the database answers.
pub async fn stage_since(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = TicketId>,
) -> StoreResult<HashMap<TicketId, At>> {
    let rows: Vec<(Uuid, i64)> = event::Entity::find()
        .select_only()
        .columns([event::Column::TicketId, event::Column::At])
        .filter(event::Column::TicketId.is_in(ids.into_iter().map(|t| t.0)))
        .filter(event::Column::Kind.is_in(MOVES.iter().map(|k| k.code())))
        .order_by_asc(event::Column::Seq)
        .into_tuple()
        .all(db)
        .await?;
    // The last one stays.
    Ok(rows.into_iter().map(|(id, at)| (TicketId(id), At(at))).collect())
}
