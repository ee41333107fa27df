//! Runs: begun with the event that asks for one, due again and again, over in the end.

use crate::{StoreResult, Tx, entities::ring_run as row, scope::in_projects};
use domain::{
    At,
    access::Projects,
    id::{ProjectId, TicketId},
    notice::ring::Why,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use uuid::Uuid;

/// Alarms that anybody can read at one time.
const MOST: u64 = 20;
/// Ended without anybody having heard, spelled exactly as in the partial index.
const UNHEARD: &str = "why IN ('nobody', 'unheard')";

/// A run that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The ticket.
    pub ticket: TicketId,
    /// Its project.
    pub project: ProjectId,
    /// How often it was begun, from 1.
    pub run: i32,
    /// The turn that whatever is decided now is decided by.
    pub turn: i32,
}

/// Begins a run with the next statement or the commit; one that is under way goes on, and looks again at once.
pub fn begin(tx: &Tx, ticket: TicketId, project: ProjectId, now: At) {
    let new = row::ActiveModel {
        ticket_id: Set(ticket.0),
        project_id: Set(project.0),
        run: Set(1),
        turn: Set(1),
        begun_at: Set(now.0),
        due_at: Set(now.0),
        over_at: Set(None),
        why: Set(None),
    };
    let over = || Expr::col((row::Entity, row::Column::OverAt)).is_not_null();
    let column = |column| Expr::col((row::Entity, column));
    let or_else = |fresh: Expr, column: Expr| Expr::case(over(), fresh).finally(column).into();
    let again = OnConflict::column(row::Column::TicketId)
        .values([
            (row::Column::Run, or_else(column(row::Column::Run).add(1), column(row::Column::Run))),
            (row::Column::BegunAt, or_else(Expr::value(now.0), column(row::Column::BegunAt))),
            (row::Column::Turn, column(row::Column::Turn).add(1)),
            (row::Column::DueAt, Expr::value(now.0)),
            (row::Column::OverAt, Expr::value(None::<i64>)),
            (row::Column::Why, Expr::value(None::<String>)),
        ])
        .to_owned();
    tx.later(row::Entity::insert(new).on_conflict(again).as_query());
}

/// Something happened to the ticket: a run that is under way looks at it at once, and so does one that ended without anybody having heard.
/// Stored with the next statement or the commit.
pub fn stir(tx: &Tx, ticket: TicketId, now: At) {
    let open = Condition::any().add(row::Column::OverAt.is_null()).add(Expr::cust(UNHEARD));
    let again = row::Entity::update_many()
        .col_expr(row::Column::Turn, Expr::col(row::Column::Turn).add(1))
        .col_expr(row::Column::DueAt, Expr::value(now.0))
        .col_expr(row::Column::OverAt, Expr::value(None::<i64>))
        .col_expr(row::Column::Why, Expr::value(None::<String>))
        .filter(row::Column::TicketId.eq(ticket.0))
        .filter(open);
    tx.later(again.as_query());
}

/// Tickets of these projects whose run ended without anybody having heard, the oldest first. An event of the ticket, or a late key, takes
/// it off.
///
/// # Errors
/// Whatever the database answers.
pub async fn unheard(db: &impl ConnectionTrait, projects: &Projects) -> StoreResult<Vec<TicketId>> {
    let ids: Vec<Uuid> = row::Entity::find()
        .select_only()
        .column(row::Column::TicketId)
        .filter(Expr::cust(UNHEARD))
        .filter(in_projects(row::Column::ProjectId, projects))
        .order_by_asc(row::Column::OverAt)
        .limit(MOST)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(TicketId).collect())
}

/// Runs whose next step is due, the longest waiting first.
///
/// # Errors
/// Whatever the database answers.
pub async fn due(db: &impl ConnectionTrait, now: At, limit: u64) -> StoreResult<Vec<Run>> {
    let rows = row::Entity::find()
        .filter(row::Column::OverAt.is_null())
        .filter(row::Column::DueAt.lte(now.0))
        .order_by_asc(row::Column::DueAt)
        .limit(limit)
        .all(db)
        .await?;
    let run = |r: row::Model| Run {
        ticket: TicketId(r.ticket_id),
        project: ProjectId(r.project_id),
        run: r.run,
        turn: r.turn,
    };
    Ok(rows.into_iter().map(run).collect())
}

/// Takes the turn, and is due again then. The run with its new turn, or nothing if somebody was faster.
///
/// # Errors
/// Whatever the database answers.
pub async fn advance(tx: &Tx, run: &Run, due_at: At) -> StoreResult<Option<Run>> {
    let taken = turn(run).col_expr(row::Column::DueAt, Expr::value(due_at.0)).exec(tx).await?;
    Ok((taken.rows_affected > 0).then(|| Run { turn: run.turn + 1, ..run.clone() }))
}

/// Ends the run. `false` if somebody was faster.
///
/// # Errors
/// Whatever the database answers.
pub async fn finish(tx: &Tx, run: &Run, why: Why, now: At) -> StoreResult<bool> {
    let ended = turn(run)
        .col_expr(row::Column::OverAt, Expr::value(now.0))
        .col_expr(row::Column::Why, Expr::value(why.code()))
        .exec(tx)
        .await?;
    Ok(ended.rows_affected > 0)
}

fn turn(run: &Run) -> sea_orm::UpdateMany<row::Entity> {
    row::Entity::update_many()
        .col_expr(row::Column::Turn, Expr::value(run.turn + 1))
        .filter(row::Column::TicketId.eq(run.ticket.0))
        .filter(row::Column::Turn.eq(run.turn))
        .filter(row::Column::OverAt.is_null())
}
