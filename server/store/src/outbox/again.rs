//! Once more: a push that the platform took and then failed to deliver is posted a second time, as another message, because under its
//! first id the platform would take it for a repetition. Both stay in the ledger.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Value, sea_query::Expr};
use uuid::{Builder, Uuid, Version};

use super::dialect::statement;
use super::post::{NewPush, post};
use super::reopen::has_gone;
use super::row::{Column, Entity, Model};
use crate::db::{StoreResult, Tx};

/// Why a push ended that the platform failed to deliver.
pub(super) const FAILED: &str = "platform_failed";
/// The same, and a second one was posted.
pub(super) const SENT_AGAIN: &str = "sent_again";
/// The platform gets this long to recover, milliseconds; the lane waits meanwhile.
const PAUSE_MS: i64 = 5_000;

/// Posts these once more: none that is a second try itself, and none that a newer one of its lane has overtaken.
pub(super) async fn post_again(tx: &Tx, failed: &[Uuid], now: i64) -> StoreResult<()> {
    for id in failed {
        let Some(second) = second(*id) else { continue };
        let Some(first) = Entity::find_by_id(*id).one(tx).await? else { continue };
        if is_overtaken(tx, &first).await? {
            continue;
        }
        let due_at = now + PAUSE_MS;
        hold_behind(tx, &first, due_at).await?;
        post(tx, vec![repeated(first, second, due_at)]);
        let told = Entity::update_many().col_expr(Column::Reason, Expr::value(SENT_AGAIN));
        told.filter(Column::Id.eq(*id)).exec(tx).await?;
    }
    Ok(())
}

/// The id of the second try: the first's with another version number (8 in place of 7). It says what it is, so there is no third.
fn second(first: Uuid) -> Option<Uuid> {
    let again = Builder::from_bytes(*first.as_bytes()).with_version(Version::Custom).into_uuid();
    (again != first).then_some(again)
}

/// Whether the recipient may have seen a newer one. Those that wait stay locked, so that no worker takes one meanwhile.
async fn is_overtaken(tx: &Tx, first: &Model) -> StoreResult<bool> {
    let of_ticket = match first.ticket_id {
        Some(ticket) => Column::TicketId.eq(ticket),
        None => Column::TicketId.is_null(),
    };
    let newer = Entity::find()
        .filter(of_ticket)
        .filter(Column::Lane.eq(first.lane.as_str()))
        .filter(Column::LaneSeq.gt(first.lane_seq))
        .lock_exclusive()
        .all(tx)
        .await?;
    Ok(newer.iter().any(has_gone))
}

/// A claim that does not see the second try yet must not take what stands behind it.
async fn hold_behind(tx: &Tx, first: &Model, due_at: i64) -> StoreResult<()> {
    let sql = "UPDATE outbox SET due_at = $3 WHERE state IN ('queued', 'leased') AND state = 'queued' \
               AND lane = $1 AND lane_seq > $2 AND due_at < $3";
    let values: [Value; 3] = [first.lane.as_str().into(), first.lane_seq.into(), due_at.into()];
    tx.execute_raw(statement(tx.get_database_backend(), sql.to_owned(), values)).await?;
    Ok(())
}

/// The same place in the lane, and as old as the news that it tells.
fn repeated(first: Model, id: Uuid, due_at: i64) -> NewPush {
    NewPush {
        id,
        lane: first.lane,
        lane_seq: first.lane_seq,
        kind: first.kind,
        v: first.v,
        payload: first.payload,
        ticket_id: first.ticket_id,
        project_id: first.project_id,
        due_at,
        created_at: first.created_at,
    }
}

#[cfg(test)]
mod tests {
    use super::second;
    use uuid::Uuid;

    #[test]
    fn the_second_id_follows_from_the_first_and_has_none_after_it() {
        let first = Uuid::from_u128(0x0190_0000_0000_7abc_8123_4567_89ab_cdef);
        let again = Uuid::from_u128(0x0190_0000_0000_8abc_8123_4567_89ab_cdef);
        assert_eq!((second(first), second(again)), (Some(again), None));
    }
}
