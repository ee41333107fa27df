//! Takes the platform's delivery event, which may come early, late, twice, or for nothing of ours.
//!
//! An event that finds no row is kept as a receipt; handing over and the sweep look there.

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};
use uuid::Uuid;

use super::again::{FAILED, SENT_AGAIN, post_again};
use super::dialect::{AWAITED, json, statement, texts};
use super::finish::Finish;
use super::hand::leave_replaced;
use super::reopen::reopen;
use super::row::State;
use crate::db::{StoreResult, Tx};

/// What the platform says became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The recipient has it.
    Delivered,
    /// The recipient will not get it.
    Undeliverable { reason: String },
    /// The platform failed: it is tried once more.
    Failed,
}

/// What the event did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// It settled a push.
    Settled,
    /// It is kept: it came before the hand-over, or again, or is not about a push of ours.
    Kept,
}

/// A push that an event settled.
#[derive(Debug, FromQueryResult)]
struct Ended {
    id: Uuid,
    reason: Option<String>,
}

/// Settles the push that the platform knows as `platform_id`, in the caller's transaction; the first event wins.
///
/// # Errors
/// `Trouble`; the event should be worked on again.
pub async fn confirm(tx: &Tx, platform_id: &str, outcome: &Outcome, at: i64) -> StoreResult<Confirmed> {
    let (state, reason) = match outcome {
        Outcome::Delivered => (State::Delivered, None),
        Outcome::Undeliverable { reason } => (State::Undeliverable, Some(reason.as_str())),
        Outcome::Failed => (State::Undeliverable, Some(FAILED)),
    };
    let values = || -> [Value; 4] { [platform_id.into(), state.as_str().into(), reason.into(), at.into()] };
    let backend = tx.get_database_backend();
    if ended(tx, settle(backend, values()), at).await? > 0 {
        return Ok(Confirmed::Settled);
    }
    tx.execute_raw(keep(backend, values())).await?;
    Ok(Confirmed::Kept)
}

/// Runs a statement that settles pushes and says how many it settled. Those that the platform failed to deliver are posted once more;
/// others that did not arrive wait for their next channel.
async fn ended(tx: &Tx, settling: Statement, now: i64) -> StoreResult<u64> {
    let ended = Ended::find_by_statement(settling).all(tx).await?;
    let mut lost: Vec<Uuid> = ended.iter().filter(|e| e.reason.is_some()).map(|e| e.id).collect();
    leave_replaced(tx, &mut lost).await?;
    let failed = |e: &&Ended| e.reason.as_deref() == Some(FAILED) && lost.contains(&e.id);
    let failed: Vec<Uuid> = ended.iter().filter(failed).map(|e| e.id).collect();
    post_again(tx, &failed, now).await?;
    reopen(tx, &lost, SENT_AGAIN, now).await?;
    Ok(ended.len() as u64)
}

fn settle(backend: DbBackend, values: [Value; 4]) -> Statement {
    let sql = format!(
        "UPDATE outbox SET state = $2, reason = $3, finished_at = $4 WHERE platform_id = $1 AND state {AWAITED} \
         RETURNING id, reason"
    );
    statement(backend, sql, values)
}

fn keep(backend: DbBackend, values: [Value; 4]) -> Statement {
    let sql = "INSERT INTO outbox_receipt (platform_id, state, reason, at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (platform_id) DO NOTHING";
    statement(backend, sql.to_owned(), values)
}

/// Applies receipts that came before these hand-overs.
pub(super) async fn apply_early(tx: &Tx, ends: &[Finish], now: i64) -> StoreResult<()> {
    let awaited: Vec<&str> = ends.iter().filter_map(|end| end.ending.awaited()).collect();
    if awaited.is_empty() {
        return Ok(());
    }
    let backend = tx.get_database_backend();
    let texts = texts(backend);
    let sql = format!("{APPLY} AND outbox.state {AWAITED} AND outbox.platform_id IN ({texts}) {ENDED}");
    ended(tx, statement(backend, sql, [json(&awaited)?]), now).await?;
    Ok(())
}

/// Applies every receipt that now has its push: on PostgreSQL an event and its hand-over can miss each other.
pub(super) async fn apply_all(tx: &Tx, now: i64) -> StoreResult<u64> {
    let sql = format!("{APPLY} AND outbox.state {AWAITED} {ENDED}");
    ended(tx, statement(tx.get_database_backend(), sql, []), now).await
}

const APPLY: &str = "UPDATE outbox SET state = r.state, reason = r.reason, finished_at = r.at \
                     FROM outbox_receipt r WHERE r.platform_id = outbox.platform_id";
const ENDED: &str = "RETURNING outbox.id, outbox.reason";
