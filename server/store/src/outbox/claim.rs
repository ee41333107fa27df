//! Takes due lane heads for one worker.

use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use super::dialect::{OPEN, ids, json, skip_locked, statement};
use super::rest::{give_way, rests};
use crate::db::{Store, StoreResult, Tx, rerun};

/// A push that this worker now has, until its lease ends.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Claimed {
    /// The push.
    pub id: Uuid,
    /// Ticket + recipient.
    pub lane: String,
    /// Place in the lane.
    pub lane_seq: i64,
    /// What it is.
    pub kind: String,
    /// Version of the payload's shape.
    pub v: i32,
    /// JSON.
    pub payload: String,
    /// The ticket, if it is about one.
    pub ticket_id: Option<Uuid>,
    /// The project it belongs to.
    pub project_id: Uuid,
    /// This attempt, from 1; to be named when finishing.
    pub attempt: i32,
    /// When it was posted, epoch milliseconds.
    pub created_at: i64,
    /// When it was first claimed; this claim's time on the first.
    pub tried_at: i64,
    /// The last worker never said how its attempt ended: the push may have been sent.
    pub lease_lost: bool,
    /// JSON: by which channels it was tried.
    pub tries: Option<String>,
    /// A newer push waits behind it in the lane.
    pub newer: bool,
    /// Older ones of the lane rested; this claim ended them.
    pub over_resting: bool,
}

/// Leases up to `limit` due lane heads to `owner` until `now + lease_ms`, oldest first; never two of one lane.
///
/// # Errors
/// `Busy`, `Trouble`; nothing is leased then.
pub async fn claim(store: &Store, owner: &str, now: i64, lease_ms: i64, limit: u32) -> StoreResult<Vec<Claimed>> {
    rerun(|| async {
        let tx = store.begin().await?;
        let mut heads = Claimed::find_by_statement(heads(&tx, now, limit)).all(&tx).await?;
        if heads.is_empty() {
            return Ok(heads);
        }
        tx.execute_raw(lease(&tx, &heads, owner, now, now + lease_ms)?).await?;
        give_way(&tx, &heads, now).await?;
        tx.commit().await?;
        heads.iter_mut().for_each(|head| head.attempt += 1);
        Ok(heads)
    })
    .await
}

/// A row is the head if no older one of its lane is open and awake: one look into `outbox_lane` for each due row, in the order of
/// `outbox_due` until there are enough. `OFFSET 0` keeps PostgreSQL from turning the look into a join over everything that is due.
fn heads(tx: &Tx, now: i64, limit: u32) -> Statement {
    let backend = tx.get_database_backend();
    let (lock, rests) = (skip_locked(backend), rests());
    let sql = format!(
        "SELECT o.id, o.lane, o.lane_seq, o.kind, o.v, o.payload, o.ticket_id, o.project_id, o.attempt, o.created_at, o.tries, \
         COALESCE(o.tried_at, $1) AS tried_at, o.state = 'leased' AS lease_lost, \
         EXISTS (SELECT 1 FROM outbox n WHERE n.state {OPEN} AND n.lane = o.lane AND n.lane_seq > o.lane_seq) AS newer, \
         EXISTS (SELECT 1 FROM outbox q WHERE q.state {OPEN} AND q.lane = o.lane AND q.lane_seq < o.lane_seq) AS over_resting \
         FROM outbox o WHERE o.due_at <= $1 AND NOT EXISTS (SELECT 1 FROM outbox p \
         WHERE p.state {OPEN} AND p.lane = o.lane AND p.lane_seq < o.lane_seq AND NOT {rests} LIMIT 1 OFFSET 0) \
         ORDER BY o.due_at, o.id LIMIT $2 {lock}"
    );
    statement(backend, sql, [now.into(), i64::from(limit).into()])
}

fn lease(tx: &Tx, heads: &[Claimed], owner: &str, now: i64, until: i64) -> StoreResult<Statement> {
    let backend = tx.get_database_backend();
    let ids = ids(backend);
    let sql = format!(
        "UPDATE outbox SET state = 'leased', attempt = attempt + 1, lease_owner = $2, \
         tried_at = COALESCE(tried_at, $3), due_at = $4 WHERE id IN ({ids})"
    );
    let list: Vec<_> = heads.iter().map(|head| head.id.simple()).collect();
    Ok(statement(backend, sql, [json(&list)?, owner.into(), now.into(), until.into()]))
}
