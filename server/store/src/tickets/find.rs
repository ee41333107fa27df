//! Finding tickets inside a scope. Out of scope is `None`, like a number that never was.

use super::TicketRecord;
use crate::{StoreResult, entities::ticket, listed::one_of, scope};
use domain::{
    At,
    access::{Projects, Scope},
    id::{PersonId, StaffId, TicketId},
    ticket::{Stage, TicketNo},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};

/// The ticket with this number.
///
/// # Errors
/// Whatever the database answers, or a row that cannot be read.
pub async fn find(db: &impl ConnectionTrait, scope: &Scope, no: TicketNo) -> StoreResult<Option<TicketRecord>> {
    ticket::Entity::find()
        .filter(ticket::Column::No.eq(no.to_string()))
        .filter(scope::tickets(scope))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The ticket with this id.
///
/// # Errors
/// As `find`.
pub async fn find_by_id(db: &impl ConnectionTrait, scope: &Scope, id: TicketId) -> StoreResult<Option<TicketRecord>> {
    ticket::Entity::find()
        .filter(ticket::Column::Id.eq(id.0))
        .filter(scope::tickets(scope))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The ticket of these projects that was reported last.
///
/// # Errors
/// As `find`.
pub async fn newest(db: &impl ConnectionTrait, of: &Projects) -> StoreResult<Option<TicketRecord>> {
    ticket::Entity::find()
        .filter(scope::in_projects(ticket::Column::ProjectId, of))
        .order_by_desc(ticket::Column::ReportedAt)
        .order_by_desc(ticket::Column::Id)
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The tickets with these ids, in no order.
///
/// # Errors
/// As `find`.
pub async fn find_many(
    db: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = TicketId>,
) -> StoreResult<Vec<TicketRecord>> {
    let rows = ticket::Entity::find()
        .filter(one_of(db, ticket::Column::Id, ids.into_iter().map(|t| t.0)))
        .filter(scope::tickets(scope))
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// When a person made the `n`-th last of their reports, counted from 1.
///
/// # Errors
/// Whatever the database answers.
pub async fn nth_last_report(db: &impl ConnectionTrait, person: PersonId, n: u64) -> StoreResult<Option<At>> {
    let found: Option<i64> = ticket::Entity::find()
        .select_only()
        .column(ticket::Column::ReportedAt)
        .filter(ticket::Column::ReporterId.eq(person.0))
        .order_by_desc(ticket::Column::ReportedAt)
        .offset(n.saturating_sub(1))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.map(At))
}

/// The ticket that a step is about: in scope by number, read inside the writer's turn.
///
/// # Errors
/// As `find`.
pub async fn verb_target(tx: &crate::Tx, scope: &Scope, no: TicketNo) -> StoreResult<Option<TicketRecord>> {
    find(tx, scope, no).await
}

/// What a person reported, newest first.
///
/// # Errors
/// As `find`.
pub async fn of_person(db: &impl ConnectionTrait, person: PersonId, limit: u64) -> StoreResult<Vec<TicketRecord>> {
    let rows = ticket::Entity::find()
        .filter(ticket::Column::ReporterId.eq(person.0))
        .order_by_desc(ticket::Column::ReportedAt)
        .order_by_desc(ticket::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// A technician's jobs at these stages: open ones most urgent first, finished ones newest first.
///
/// # Errors
/// As `find`.
pub async fn jobs(
    db: &impl ConnectionTrait,
    staff: StaffId,
    stages: &[Stage],
    limit: u64,
) -> StoreResult<Vec<TicketRecord>> {
    let open = stages.iter().all(|s| s.is_open());
    let mut query = mine_at(staff, stages);
    query = if open {
        query.order_by_asc(ticket::Column::Urgency).order_by_asc(ticket::Column::ReportedAt)
    } else {
        query.order_by_desc(ticket::Column::CompletedAt)
    };
    let rows = query.order_by_asc(ticket::Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// How many they are.
///
/// # Errors
/// Whatever the database answers.
pub async fn jobs_count(db: &impl ConnectionTrait, staff: StaffId, stages: &[Stage]) -> StoreResult<u64> {
    Ok(mine_at(staff, stages).count(db).await?)
}

fn mine_at(staff: StaffId, stages: &[Stage]) -> sea_orm::Select<ticket::Entity> {
    ticket::Entity::find()
        .filter(ticket::Column::TechnicianId.eq(staff.0))
        .filter(ticket::Column::Stage.is_in(stages.iter().map(|s| s.code())))
}

/// Open jobs of many technicians, suspended ones left out: their load.
pub(crate) async fn loads(
    db: &impl ConnectionTrait,
    staff: &[uuid::Uuid],
) -> StoreResult<Vec<(uuid::Uuid, uuid::Uuid, String)>> {
    Ok(ticket::Entity::find()
        .select_only()
        .columns([ticket::Column::TechnicianId, ticket::Column::ProjectId, ticket::Column::Stage])
        .filter(one_of(db, ticket::Column::TechnicianId, staff.iter().copied()))
        .filter(ticket::Column::Stage.is_in(loading()))
        .into_tuple()
        .all(db)
        .await?)
}

/// How many open jobs one technician has, as a value of another query.
pub(crate) fn open_jobs(staff: StaffId) -> Expr {
    let open = ticket::Entity::find()
        .select_only()
        .expr(ticket::Column::Id.count())
        .filter(ticket::Column::TechnicianId.eq(staff.0))
        .filter(ticket::Column::Stage.is_in(loading()));
    Expr::SubQuery(None, Box::new(open.into_query().into()))
}

/// The stages that make a technician's load.
fn loading() -> impl Iterator<Item = &'static str> {
    Stage::ALL.iter().filter(|s| s.is_open() && **s != Stage::Suspended).map(|s| s.code())
}
