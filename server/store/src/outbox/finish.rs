//! Says how attempts ended. Only the attempt that still has the lease counts.

use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Serialize;
use uuid::Uuid;
use uuid::fmt::Simple;

use super::confirm;
use super::dialect::{finishes, held, json, statement};
use super::rest::RESTS;
use super::row::State;
use crate::db::{Store, StoreResult, Tx, rerun};

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Not sent; try again at `due_at`. The whole lane waits with it.
    Retry { due_at: i64, reason: String },
    /// Not sent before `until`, because it can wait. Whatever comes behind it does not wait for it.
    Rest { until: i64 },
    /// The platform took it and will report the delivery. The lane moves on.
    HandedOver { platform_id: String },
    /// It arrived, as far as this channel ever tells.
    Delivered { platform_id: Option<String> },
    /// Buried: refused for good.
    Undeliverable { reason: String },
    /// Buried: it may have been sent, and a second try could be seen twice.
    Unknown { reason: String },
    /// Not sent, because a newer one of its lane is there.
    Superseded { reason: String },
}

/// The end of one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finish {
    /// The push.
    pub id: Uuid,
    /// The attempt, as claimed.
    pub attempt: i32,
    /// How it ended.
    pub ending: Ending,
    /// By which channels it was tried until now; none leaves what is kept.
    pub tries: Option<String>,
}

/// A finish as both databases read it from JSON.
#[derive(Serialize)]
struct Change<'f> {
    id: Simple,
    attempt: i32,
    state: &'static str,
    due_at: Option<i64>,
    reason: Option<&'f str>,
    platform_id: Option<&'f str>,
    handed_at: Option<i64>,
    finished_at: Option<i64>,
    tries: Option<&'f str>,
}

/// A row that was changed.
#[derive(Debug, FromQueryResult)]
struct Won {
    id: Uuid,
    lane: String,
    due_at: Option<i64>,
    reason: Option<String>,
}

/// A lane that waits until its head is tried again.
#[derive(Serialize)]
struct Wait<'w> {
    lane: &'w str,
    due_at: i64,
}

/// Ends one attempt; `false` if the lease had passed to another attempt and nothing was changed.
///
/// # Errors
/// `Busy`, `Trouble`; nothing is changed then.
pub async fn finish(store: &Store, end: Finish, now: i64) -> StoreResult<bool> {
    Ok(!finish_many(store, &[end], now).await?.is_empty())
}

/// Ends many attempts in one transaction and answers the ids of those that counted.
///
/// # Errors
/// `Busy`, `Trouble`; nothing is changed then.
pub async fn finish_many(store: &Store, ends: &[Finish], now: i64) -> StoreResult<Vec<Uuid>> {
    if ends.is_empty() {
        return Ok(Vec::new());
    }
    rerun(|| async {
        let tx = store.begin().await?;
        let won = settle(&tx, ends, now).await?;
        hold_lanes(&tx, &won).await?;
        confirm::apply_early(&tx, ends, now).await?;
        tx.commit().await?;
        Ok(won.into_iter().map(|row| row.id).collect())
    })
    .await
}

async fn settle(tx: &Tx, ends: &[Finish], now: i64) -> StoreResult<Vec<Won>> {
    let backend = tx.get_database_backend();
    let finishes = finishes(backend);
    let sql = format!(
        "WITH f AS ({finishes}) UPDATE outbox SET state = f.state, due_at = f.due_at, \
         reason = f.reason, platform_id = COALESCE(f.platform_id, outbox.platform_id), handed_at = f.handed_at, \
         finished_at = f.finished_at, tries = COALESCE(f.tries, outbox.tries), lease_owner = NULL FROM f \
         WHERE outbox.id = f.id AND outbox.attempt = f.attempt AND outbox.lease_owner IS NOT NULL \
         RETURNING outbox.id, outbox.lane, outbox.due_at, outbox.reason"
    );
    let changes: Vec<Change<'_>> = ends.iter().map(|end| end.change(now)).collect();
    Ok(Won::find_by_statement(statement(backend, sql, [json(&changes)?])).all(tx).await?)
}

/// Followers of a head that is tried again wait as long, so that claiming does not look at them in vain.
async fn hold_lanes(tx: &Tx, won: &[Won]) -> StoreResult<()> {
    let heads = won.iter().filter(|row| row.reason.as_deref() != Some(RESTS));
    let again = heads.filter_map(|row| Some(Wait { lane: &row.lane, due_at: row.due_at? }));
    let lanes: Vec<Wait<'_>> = again.collect();
    if lanes.is_empty() {
        return Ok(());
    }
    let backend = tx.get_database_backend();
    let held = held(backend);
    let sql = format!(
        "WITH h AS ({held}) UPDATE outbox \
         SET due_at = CASE WHEN outbox.due_at > h.due_at THEN outbox.due_at ELSE h.due_at END FROM h \
         WHERE outbox.id = h.id"
    );
    tx.execute_raw(statement(backend, sql, [json(&lanes)?])).await?;
    Ok(())
}

impl Finish {
    /// An end of which no channel is to be told.
    pub fn new(id: Uuid, attempt: i32, ending: Ending) -> Self {
        Self { id, attempt, ending, tries: None }
    }

    /// Try again at `due_at`.
    pub fn retry(id: Uuid, attempt: i32, due_at: i64, reason: impl Into<String>) -> Self {
        Self::new(id, attempt, Ending::Retry { due_at, reason: reason.into() })
    }

    /// The platform took it.
    pub fn hand_over(id: Uuid, attempt: i32, platform_id: impl Into<String>) -> Self {
        Self::new(id, attempt, Ending::HandedOver { platform_id: platform_id.into() })
    }

    /// Refused for good.
    pub fn bury(id: Uuid, attempt: i32, reason: impl Into<String>) -> Self {
        Self::new(id, attempt, Ending::Undeliverable { reason: reason.into() })
    }

    fn change(&self, now: i64) -> Change<'_> {
        let (state, reason, platform_id) = self.ending.parts();
        let due_at = match self.ending {
            Ending::Retry { due_at, .. } => Some(due_at),
            Ending::Rest { until } => Some(until),
            _ => None,
        };
        let sent = matches!(state, State::Handed | State::Delivered);
        Change {
            id: self.id.simple(),
            attempt: self.attempt,
            state: state.as_str(),
            due_at,
            reason,
            platform_id,
            handed_at: sent.then_some(now),
            finished_at: (!matches!(state, State::Handed | State::Queued)).then_some(now),
            tries: self.tries.as_deref(),
        }
    }
}

impl Ending {
    /// The state it leads to, the reason, the platform's id.
    fn parts(&self) -> (State, Option<&str>, Option<&str>) {
        match self {
            Self::Retry { reason, .. } => (State::Queued, Some(reason), None),
            Self::Rest { .. } => (State::Queued, Some(RESTS), None),
            Self::HandedOver { platform_id } => (State::Handed, None, Some(platform_id)),
            Self::Delivered { platform_id } => (State::Delivered, None, platform_id.as_deref()),
            Self::Undeliverable { reason } => (State::Undeliverable, Some(reason), None),
            Self::Unknown { reason } => (State::Unknown, Some(reason), None),
            Self::Superseded { reason } => (State::Superseded, Some(reason), None),
        }
    }

    /// The platform's id, if a delivery event is awaited for it.
    pub(super) fn awaited(&self) -> Option<&str> {
        if let Self::HandedOver { platform_id } = self { Some(platform_id) } else { None }
    }
}
