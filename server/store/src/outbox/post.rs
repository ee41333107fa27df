//! Puts pushes into the outbox, in the transaction of the event that causes them.

use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, EntityTrait, QueryTrait};
use uuid::Uuid;

use super::row::{ActiveModel, Entity, State};
use crate::db::Tx;

/// Rows per statement: well below both databases' limit of bound values.
const CHUNK: usize = 200;

/// A push to be sent. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPush {
    /// UUIDv7.
    pub id: Uuid,
    /// Ticket + recipient.
    pub lane: String,
    /// Ticket version × 100 + index; unique in the lane, so no counter is shared.
    pub lane_seq: i64,
    /// What it is.
    pub kind: String,
    /// Version of the payload's shape.
    pub v: i32,
    /// JSON of ids, codes and numbers.
    pub payload: String,
    /// The ticket whose ledger shows it.
    pub ticket_id: Option<Uuid>,
    /// The project it belongs to.
    pub project_id: Uuid,
    /// Not to be sent before.
    pub due_at: i64,
    /// Now.
    pub created_at: i64,
}

/// Posts `pushes`, with the next statement or the commit, which fails when a lane already has an open push with the same `lane_seq`.
/// They are sent once `tx` is committed.
pub fn post(tx: &Tx, pushes: Vec<NewPush>) {
    let mut rows = pushes.into_iter().map(row).peekable();
    while rows.peek().is_some() {
        let chunk: Vec<ActiveModel> = rows.by_ref().take(CHUNK).collect();
        tx.later(Entity::insert_many(chunk).as_query());
    }
}

fn row(push: NewPush) -> ActiveModel {
    ActiveModel {
        id: Set(push.id),
        lane: Set(push.lane),
        lane_seq: Set(push.lane_seq),
        kind: Set(push.kind),
        v: Set(push.v),
        payload: Set(push.payload),
        ticket_id: Set(push.ticket_id),
        project_id: Set(push.project_id),
        state: Set(State::Queued),
        due_at: Set(Some(push.due_at)),
        attempt: Set(0),
        created_at: Set(push.created_at),
        lease_owner: NotSet,
        tried_at: NotSet,
        reason: NotSet,
        platform_id: NotSet,
        handed_at: NotSet,
        finished_at: NotSet,
        tries: NotSet,
    }
}
