//! Receipts: what the gateway tells of a call, early, late, doubled or out of order. A state only ever moves towards its end.

use crate::{
    StoreResult, Tx,
    entities::{ring_call, ring_run},
};
use domain::{At, notice::ring::CallState};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

/// What was heard of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Somebody picked up.
    Answered,
    /// Somebody pressed this key.
    Pressed(char),
    /// It is over, without a key; with the gateway's reason.
    Over(CallState, Option<String>),
}

impl Heard {
    fn state(&self) -> CallState {
        match self {
            Heard::Answered => CallState::Answered,
            Heard::Pressed(_) => CallState::Pressed,
            Heard::Over(state, _) => *state,
        }
    }

    /// The states that this may follow. A key counts whenever it comes.
    fn follows(&self) -> &'static [CallState] {
        use CallState::{Answered, Busy, Dropped, Failed, Lapsed, NoAnswer, Planned, Ringing};
        match self {
            Heard::Answered => &[Planned, Ringing],
            Heard::Over(..) => &[Planned, Ringing, Answered, Lapsed],
            Heard::Pressed(_) => &[Planned, Ringing, Answered, Lapsed, NoAnswer, Busy, Failed, Dropped],
        }
    }
}

/// Notes what was heard of a call, and lets its run look at it at once; a key wakes a run that is over, too. What was heard before, and
/// calls that are not ours, change nothing.
///
/// # Errors
/// Whatever the database answers.
pub async fn settle(tx: &Tx, id: Uuid, heard: &Heard, now: At) -> StoreResult<()> {
    let found: Option<(Uuid, i32)> = ring_call::Entity::find_by_id(id)
        .select_only()
        .columns([ring_call::Column::TicketId, ring_call::Column::Run])
        .into_tuple()
        .one(tx)
        .await?;
    let Some((ticket, run)) = found else { return Ok(()) };
    // The run first, as every worker does: two that meet wait for each other instead of in a circle.
    wake(tx, (ticket, run), matches!(heard, Heard::Pressed(_)), now).await?;
    note(tx, id, heard, now).await
}

async fn note(tx: &Tx, id: Uuid, heard: &Heard, now: At) -> StoreResult<()> {
    let mut change = ring_call::Entity::update_many()
        .col_expr(ring_call::Column::State, Expr::value(heard.state().code()))
        .filter(ring_call::Column::Id.eq(id))
        .filter(ring_call::Column::State.is_in(heard.follows().iter().map(|state| state.code())));
    change = match heard {
        Heard::Answered => change.col_expr(ring_call::Column::SinceAt, Expr::value(now.0)),
        Heard::Pressed(key) => change
            .col_expr(ring_call::Column::Pressed, Expr::value(key.to_string()))
            .col_expr(ring_call::Column::EndedAt, Expr::value(now.0)),
        Heard::Over(_, reason) => change
            .col_expr(ring_call::Column::Reason, Expr::value(reason.clone()))
            .col_expr(ring_call::Column::EndedAt, Expr::value(now.0)),
    };
    change.exec(tx).await?;
    Ok(())
}

async fn wake(tx: &Tx, (ticket, run): (Uuid, i32), even_if_over: bool, now: At) -> StoreResult<()> {
    let again = ring_run::Entity::update_many()
        .col_expr(ring_run::Column::Turn, Expr::col(ring_run::Column::Turn).add(1))
        .col_expr(ring_run::Column::DueAt, Expr::value(now.0))
        .col_expr(ring_run::Column::OverAt, Expr::value(None::<i64>))
        .col_expr(ring_run::Column::Why, Expr::value(None::<String>))
        .filter(ring_run::Column::TicketId.eq(ticket))
        .filter(ring_run::Column::Run.eq(run));
    let again = if even_if_over { again } else { again.filter(ring_run::Column::OverAt.is_null()) };
    again.exec(tx).await?;
    Ok(())
}
