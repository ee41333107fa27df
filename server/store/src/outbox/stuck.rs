//! What waits, failed or is unclear, over all tickets: the rows that people look after. Newest first: ids follow the time of posting.

use super::{
    rest::RESTS,
    row::{Column, Entity, Model},
};
use crate::{StoreResult, db::Tx, scope::in_projects};
use domain::access::Projects;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

/// Which pushes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those that wait and were posted at or before this instant, epoch milliseconds.
    Stuck(i64),
    /// Those that the platform refused, or that reached nobody.
    Undeliverable,
    /// Those of which nobody can tell.
    Unknown,
    /// Every one posted after this instant, epoch milliseconds: a bound to what is looked through for a small project.
    Since(i64),
}

/// A page of the pushes of these projects, newest first.
///
/// # Errors
/// Whatever the database answers.
pub async fn page(
    db: &impl ConnectionTrait,
    of: &Projects,
    wanted: Wanted,
    offset: u64,
    limit: u64,
) -> StoreResult<Vec<Model>> {
    let rows = Entity::find().filter(in_projects(Column::ProjectId, of)).filter(condition(wanted));
    Ok(rows.order_by_desc(Column::Id).offset(offset).limit(limit).all(db).await?)
}

/// How many pushes of these projects were posted at or before an instant and still wait.
///
/// # Errors
/// Whatever the database answers.
pub async fn count_stuck(db: &impl ConnectionTrait, of: &Projects, posted_by: i64) -> StoreResult<u64> {
    let rows = Entity::find().filter(in_projects(Column::ProjectId, of)).filter(condition(Wanted::Stuck(posted_by)));
    Ok(rows.count(db).await?)
}

/// One push of these projects; nobody else changes it before the end of `tx`.
///
/// # Errors
/// Whatever the database answers.
pub async fn hold(tx: &Tx, of: &Projects, id: Uuid) -> StoreResult<Option<Model>> {
    let row = Entity::find_by_id(id).filter(in_projects(Column::ProjectId, of)).lock_exclusive();
    Ok(row.one(tx).await?)
}

/// Spelled as in the partial indexes, or the database reads every row.
fn condition(wanted: Wanted) -> Condition {
    let failed = |state: &'static str| {
        Condition::all().add(Expr::cust("state IN ('undeliverable', 'unknown')")).add(Expr::cust(state))
    };
    match wanted {
        Wanted::Stuck(posted_by) => {
            let open = Expr::cust("state IN ('queued', 'leased')");
            // One that rests until morning is not stuck before its time.
            let awake = Condition::any().add(Expr::cust(format!("COALESCE(reason, '') <> '{RESTS}'")));
            let awake = awake.add(Column::DueAt.lte(posted_by));
            Condition::all().add(open).add(Column::CreatedAt.lte(posted_by)).add(awake)
        }
        Wanted::Undeliverable => failed("state = 'undeliverable'"),
        Wanted::Unknown => failed("state = 'unknown'"),
        Wanted::Since(at) => Condition::all().add(Column::Id.gte(first_id(at))),
    }
}

/// The lowest id that is posted at this instant: ids begin with their milliseconds.
fn first_id(at: i64) -> Uuid {
    Uuid::from_u128(u128::from(at.max(0).unsigned_abs()) << 80)
}
