//! Takes the platform's delivery event, which may come early, late, twice, or for nothing of ours.
//!
//! An event that finds no row is kept as a receipt; handing over and the sweep look there.

use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

use super::dialect::{AWAITED, json, statement, texts};
use super::finish::Finish;
use super::row::State;
use crate::db::{StoreResult, Tx};

/// What the platform says became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The recipient has it.
    Delivered,
    /// The recipient will not get it.
    Undeliverable { reason: String },
}

/// What the event did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// It settled a push.
    Settled,
    /// It is kept: it came before the hand-over, or again, or is not about a push of ours.
    Kept,
}

/// Settles the push that the platform knows as `platform_id`, in the caller's transaction; the first event wins.
///
/// # Errors
/// `Trouble`; the event should be worked on again.
pub async fn confirm(tx: &Tx, platform_id: &str, outcome: &Outcome, at: i64) -> StoreResult<Confirmed> {
    let (state, reason) = match outcome {
        Outcome::Delivered => (State::Delivered, None),
        Outcome::Undeliverable { reason } => (State::Undeliverable, Some(reason.as_str())),
    };
    let values = || -> [Value; 4] { [platform_id.into(), state.as_str().into(), reason.into(), at.into()] };
    let backend = tx.get_database_backend();
    if tx.execute_raw(settle(backend, values())).await?.rows_affected() > 0 {
        return Ok(Confirmed::Settled);
    }
    tx.execute_raw(keep(backend, values())).await?;
    Ok(Confirmed::Kept)
}

fn settle(backend: DbBackend, values: [Value; 4]) -> Statement {
    let sql = format!(
        "UPDATE outbox SET state = $2, reason = $3, finished_at = $4 WHERE platform_id = $1 AND state {AWAITED}"
    );
    statement(backend, sql, values)
}

fn keep(backend: DbBackend, values: [Value; 4]) -> Statement {
    let sql = "INSERT INTO outbox_receipt (platform_id, state, reason, at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (platform_id) DO NOTHING";
    statement(backend, sql.to_owned(), values)
}

/// Applies receipts that came before these hand-overs.
pub(super) async fn apply_early(tx: &Tx, ends: &[Finish]) -> StoreResult<()> {
    let awaited: Vec<&str> = ends.iter().filter_map(|end| end.ending.awaited()).collect();
    if awaited.is_empty() {
        return Ok(());
    }
    let backend = tx.get_database_backend();
    let texts = texts(backend);
    let sql = format!("{APPLY} AND outbox.state {AWAITED} AND outbox.platform_id IN ({texts})");
    tx.execute_raw(statement(backend, sql, [json(&awaited)?])).await?;
    Ok(())
}

/// Applies every receipt that now has its push: on PostgreSQL an event and its hand-over can miss each other.
pub(super) async fn apply_all(tx: &Tx) -> StoreResult<u64> {
    let sql = format!("{APPLY} AND outbox.state {AWAITED}");
    Ok(tx.execute_raw(statement(tx.get_database_backend(), sql, [])).await?.rows_affected())
}

const APPLY: &str = "UPDATE outbox SET state = r.state, reason = r.reason, finished_at = r.at \
                     FROM outbox_receipt r WHERE r.platform_id = outbox.platform_id";
