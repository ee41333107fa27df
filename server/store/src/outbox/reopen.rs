//! The next channel: a push that the platform took and then did not deliver waits again at its own place, so that another channel is
//! tried, unless a newer one of its lane has gone.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Value};
use uuid::Uuid;

use super::dialect::statement;
use super::row::{Column, Entity, Model, State};
use super::tries::{Fate, Try, may_be_seen, read_tries, write_tries};
use crate::db::{StoreResult, Tx};

/// What stands behind it waits this long, milliseconds: a claim that does not see it open yet must not overtake it.
const HOLD_MS: i64 = 1_000;

/// Opens these again that ended undeliverable, except for one reason that says that another row carries them on.
pub(super) async fn reopen(tx: &Tx, ended: &[Uuid], but: &str, now: i64) -> StoreResult<()> {
    for id in ended {
        let Some(row) = Entity::find_by_id(*id).one(tx).await? else { continue };
        let failed = row.state == State::Undeliverable && row.reason.as_deref() != Some(but);
        if failed && !is_passed(tx, &row).await? {
            open(tx, &row, now).await?;
        }
    }
    Ok(())
}

/// Whether the recipient may have seen a newer one, or this place is taken. Those that wait stay locked meanwhile.
async fn is_passed(tx: &Tx, row: &Model) -> StoreResult<bool> {
    let behind = Entity::find()
        .filter(Column::Lane.eq(row.lane.as_str()))
        .filter(Column::LaneSeq.gte(row.lane_seq))
        .filter(match row.ticket_id {
            Some(ticket) => Column::TicketId.eq(ticket),
            None => Column::TicketId.is_null(),
        })
        .filter(Column::Id.ne(row.id))
        .lock_exclusive()
        .all(tx)
        .await?;
    let open = |r: &Model| matches!(r.state, State::Queued | State::Leased);
    Ok(behind.iter().any(|r| if r.lane_seq == row.lane_seq { open(r) } else { has_gone(r) }))
}

/// Whether somebody may have seen this push.
pub(super) fn has_gone(row: &Model) -> bool {
    match row.state {
        State::Queued => may_be_seen(row.tries.as_deref()),
        State::Superseded | State::Undeliverable => false,
        State::Leased | State::Handed | State::Delivered | State::Unknown => true,
    }
}

async fn open(tx: &Tx, row: &Model, now: i64) -> StoreResult<()> {
    let backend = tx.get_database_backend();
    let hold = "UPDATE outbox SET due_at = $3 WHERE state IN ('queued', 'leased') AND state = 'queued' \
                AND lane = $1 AND lane_seq > $2 AND due_at < $3";
    let values: [Value; 3] = [row.lane.as_str().into(), row.lane_seq.into(), (now + HOLD_MS).into()];
    tx.execute_raw(statement(backend, hold.to_owned(), values)).await?;
    let sql = "UPDATE outbox SET state = 'queued', due_at = $2, tries = $3, tried_at = NULL, handed_at = NULL, \
               finished_at = NULL WHERE id = $1 AND state = 'undeliverable'";
    let values: [Value; 3] = [row.id.into(), now.into(), write_tries(&refused(row, now)).into()];
    tx.execute_raw(statement(backend, sql.to_owned(), values)).await?;
    Ok(())
}

/// The last channel did not deliver. A row from before channels were kept went as a template message.
fn refused(row: &Model, now: i64) -> Vec<Try> {
    let mut tries = read_tries(row.tries.as_deref());
    if tries.is_empty() {
        let account = row.platform_id.as_deref().and_then(|id| id.split_once(':')).map_or("", |(account, _)| account);
        let (channel, account) = ("template".to_owned(), account.to_owned());
        tries.push(Try {
            channel,
            account,
            at: now,
            times: 1,
            fate: Fate::Taken,
            reason: None,
            code: None,
            blind: None,
        });
    }
    if let Some(last) = tries.last_mut() {
        last.fate = Fate::Refused;
        last.blind = None;
        last.reason.clone_from(&row.reason);
    }
    tries
}
