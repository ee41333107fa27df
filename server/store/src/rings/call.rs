//! Calls of a run: planned, made, over.

use super::run::Run;
use crate::{StoreResult, Tx, entities::ring_call as row, unreadable};
use domain::{
    At,
    id::{StaffId, TicketId},
    notice::ring::{Call, CallState, OnCall, Rung},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

/// More calls than a ledger shows.
const MOST: u64 = 300;

/// A call as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRecord {
    /// The gateway knows it by this.
    pub id: Uuid,
    /// When it was planned.
    pub planned_at: At,
    /// When it came to its end.
    pub ended_at: Option<At>,
    /// Why it could not be made, or could not be made yet.
    pub reason: Option<String>,
    /// How often the gateway was asked.
    pub attempt: u32,
    /// What the ladder knows of it.
    pub call: Call,
}

/// A call to be planned.
#[derive(Clone, Copy, Debug)]
pub struct NewCall {
    /// UUIDv7.
    pub id: Uuid,
    /// Whom, as what.
    pub who: OnCall,
    /// From 1.
    pub round: u32,
    /// Its place in the run, from 1.
    pub nth: i32,
}

/// Plans a call of a run.
///
/// # Errors
/// Whatever the database answers.
pub async fn plan(tx: &Tx, run: &Run, new: NewCall, now: At) -> StoreResult<()> {
    let call = row::ActiveModel {
        id: Set(new.id),
        ticket_id: Set(run.ticket.0),
        run: Set(run.run),
        nth: Set(new.nth),
        round: Set(i32::try_from(new.round).unwrap_or(i32::MAX)),
        rung: Set(new.who.rung.code().into()),
        staff_id: Set(new.who.staff.0),
        state: Set(CallState::Planned.code().into()),
        planned_at: Set(now.0),
        since_at: Set(now.0),
        ended_at: Set(None),
        pressed: Set(None),
        reason: Set(None),
        attempt: Set(0),
    };
    row::Entity::insert(call).exec_without_returning(tx).await?;
    Ok(())
}

/// The gateway has taken a planned call. What a receipt has told before stands.
///
/// # Errors
/// Whatever the database answers.
pub async fn dialled(tx: &Tx, id: Uuid, now: At) -> StoreResult<()> {
    asked(id, None)
        .col_expr(row::Column::State, Expr::value(CallState::Ringing.code()))
        .col_expr(row::Column::SinceAt, Expr::value(now.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The gateway did not take a planned call, or did not say so; it is asked again.
///
/// # Errors
/// Whatever the database answers.
pub async fn put_off(tx: &Tx, id: Uuid, reason: &str) -> StoreResult<()> {
    asked(id, Some(reason)).exec(tx).await?;
    Ok(())
}

/// The gateway refused a planned call for good.
///
/// # Errors
/// Whatever the database answers.
pub async fn refused(tx: &Tx, id: Uuid, reason: &str, now: At) -> StoreResult<()> {
    asked(id, Some(reason))
        .col_expr(row::Column::State, Expr::value(CallState::Failed.code()))
        .col_expr(row::Column::EndedAt, Expr::value(now.0))
        .exec(tx)
        .await?;
    Ok(())
}

fn asked(id: Uuid, reason: Option<&str>) -> sea_orm::UpdateMany<row::Entity> {
    row::Entity::update_many()
        .col_expr(row::Column::Attempt, Expr::col(row::Column::Attempt).add(1))
        .col_expr(row::Column::Reason, Expr::value(reason.map(str::to_owned)))
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::State.eq(CallState::Planned.code()))
}

/// Ends a call that nobody waits for any more; one that has its own end keeps it.
///
/// # Errors
/// Whatever the database answers.
pub async fn let_go(tx: &Tx, id: Uuid, end: CallState, now: At) -> StoreResult<()> {
    let open = CallState::ALL.iter().filter(|state| state.is_open()).map(|state| state.code());
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(end.code()))
        .col_expr(row::Column::EndedAt, Expr::value(now.0))
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::State.is_in(open))
        .exec(tx)
        .await?;
    Ok(())
}

/// The calls of a run, oldest first.
///
/// # Errors
/// Whatever the database answers, or a row that cannot be read.
pub async fn calls(db: &impl ConnectionTrait, run: &Run) -> StoreResult<Vec<CallRecord>> {
    let rows = row::Entity::find()
        .filter(row::Column::TicketId.eq(run.ticket.0))
        .filter(row::Column::Run.eq(run.run))
        .order_by_asc(row::Column::Nth)
        .limit(MOST)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Every call about a ticket, oldest first. The caller has found the ticket in scope.
///
/// # Errors
/// Whatever the database answers, or a row that cannot be read.
pub async fn of_ticket(db: &impl ConnectionTrait, ticket: TicketId) -> StoreResult<Vec<CallRecord>> {
    let rows = row::Entity::find()
        .filter(row::Column::TicketId.eq(ticket.0))
        .order_by_asc(row::Column::Run)
        .order_by_asc(row::Column::Nth)
        .limit(MOST)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(r: row::Model) -> StoreResult<CallRecord> {
    let state = CallState::from_code(&r.state).ok_or_else(|| unreadable("ring_call.state", &r.state))?;
    let call = Call {
        to: StaffId(r.staff_id),
        rung: Rung::from_code(&r.rung).ok_or_else(|| unreadable("ring_call.rung", r.rung))?,
        round: r.round.unsigned_abs(),
        since: At(r.since_at),
        state,
        key: r.pressed.and_then(|key| key.chars().next()),
    };
    Ok(CallRecord {
        id: r.id,
        planned_at: At(r.planned_at),
        ended_at: r.ended_at.map(At),
        reason: r.reason,
        attempt: r.attempt.unsigned_abs(),
        call,
    })
}
