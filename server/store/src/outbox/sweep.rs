//! What nobody will ever answer for: pushes overtaken by newer ones, hand-overs without a delivery event.

use sea_orm::{ConnectionTrait, Value};

use super::confirm;
use super::dialect::statement;
use crate::db::{Store, StoreResult, Tx, rerun};

/// How long a receipt without a push is kept, in milliseconds: a day.
const KEEP_RECEIPTS: i64 = 86_400_000;

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Settled by a receipt that had missed its hand-over.
    pub confirmed: u64,
    /// Given up as `unknown`.
    pub unknown: u64,
}

/// Marks the queued pushes of `lane` before `than_seq` that were posted at or before `posted_by` as superseded, and
/// answers how many. One that a worker has is left to it. Not for emergencies, where every message is sent.
///
/// # Errors
/// `Trouble`.
pub async fn supersede_older(
    tx: &Tx,
    lane: &str,
    than_seq: i64,
    posted_by: i64,
    now: i64,
    reason: &str,
) -> StoreResult<u64> {
    let sql = "UPDATE outbox SET state = 'superseded', due_at = NULL, reason = $5, finished_at = $4 \
               WHERE state IN ('queued', 'leased') AND state = 'queued' \
               AND lane = $1 AND lane_seq < $2 AND created_at <= $3";
    let values: [Value; 5] = [lane.into(), than_seq.into(), posted_by.into(), now.into(), reason.into()];
    Ok(tx.execute_raw(statement(tx.get_database_backend(), sql.to_owned(), values)).await?.rows_affected())
}

/// Gives up waiting for the delivery events of pushes handed over at or before `handed_by`. A later event still counts.
///
/// # Errors
/// `Busy`, `Trouble`.
pub async fn expire_unknown(store: &Store, handed_by: i64, now: i64) -> StoreResult<Swept> {
    rerun(|| async {
        let tx = store.begin().await?;
        let confirmed = confirm::apply_all(&tx, now).await?;
        let unknown = expire(&tx, handed_by, now).await?;
        prune(&tx, now - KEEP_RECEIPTS).await?;
        tx.commit().await?;
        Ok(Swept { confirmed, unknown })
    })
    .await
}

async fn expire(tx: &Tx, handed_by: i64, now: i64) -> StoreResult<u64> {
    let sql = "UPDATE outbox SET state = 'unknown', reason = 'no_answer', finished_at = $2 \
               WHERE state = 'handed' AND handed_at <= $1";
    let values: [Value; 2] = [handed_by.into(), now.into()];
    Ok(tx.execute_raw(statement(tx.get_database_backend(), sql.to_owned(), values)).await?.rows_affected())
}

async fn prune(tx: &Tx, before: i64) -> StoreResult<()> {
    let sql = "DELETE FROM outbox_receipt WHERE at < $1";
    tx.execute_raw(statement(tx.get_database_backend(), sql.to_owned(), [before.into()])).await?;
    Ok(())
}
