//! By hand: somebody sends a push again, as another push at the end of its lane. Both stay in the ledger.

use super::post::{NewPush, post};
use super::row::{Column, Entity, Model};
use crate::{StoreResult, db::Tx, entities::outbox_hand as row, listed::one_of};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use uuid::Uuid;

/// Places in a lane for one version of the ticket; the next version's begin behind them.
const PLACES: i64 = 100;

/// A push that stands in another's place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct ByHand {
    /// The one that did not arrive.
    pub of: Uuid,
    /// The one that was posted in its place.
    pub push: Uuid,
    /// A code of the caller's.
    pub how: String,
    pub staff: Uuid,
    pub at: i64,
}

/// What became of the wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Again {
    /// Posted.
    Posted,
    /// Somebody did so before, in this way; nothing changed.
    Before(ByHand),
    /// The lane has no place left for this version of the ticket; nothing changed.
    Full,
}

/// What was done by hand with these pushes: in whose place they stand, and what stands in theirs.
///
/// # Errors
/// Whatever the database answers.
pub async fn by_hand(db: &impl ConnectionTrait, pushes: &[Uuid]) -> StoreResult<Vec<ByHand>> {
    let either = Condition::any().add(one_of(db, row::Column::OfId, pushes.iter().copied())).add(one_of(
        db,
        row::Column::PushId,
        pushes.iter().copied(),
    ));
    Ok(row::Entity::find().filter(either).all(db).await?.into_iter().map(read).collect())
}

fn read(r: row::Model) -> ByHand {
    ByHand { of: r.of_id, push: r.push_id, how: r.how, staff: r.staff_id, at: r.at }
}

/// Posts `first` once more with this payload, at the end of its lane. It is sent once `tx` is committed.
///
/// # Errors
/// Whatever the database answers.
pub async fn post_by_hand(tx: &Tx, first: &Model, hand: &ByHand, payload: String) -> StoreResult<Again> {
    if let Some(before) = row::Entity::find_by_id(first.id).one(tx).await? {
        return Ok(Again::Before(read(before)));
    }
    let end = end_of_lane(tx, first).await?;
    if end % PLACES == PLACES - 1 {
        return Ok(Again::Full);
    }
    if !take(tx, hand).await? {
        let before = row::Entity::find_by_id(first.id).one(tx).await?;
        return before.map(|b| Again::Before(read(b))).ok_or(crate::StoreError::Retry);
    }
    post(tx, vec![repeated(first, hand, payload, end + 1)]);
    Ok(Again::Posted)
}

/// Takes those out that somebody has sent again: what stands in their place is on its way.
pub(super) async fn leave_replaced(tx: &Tx, ids: &mut Vec<Uuid>) -> StoreResult<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let replaced = by_hand(tx, ids).await?;
    ids.retain(|id| replaced.iter().all(|hand| hand.of != *id));
    Ok(())
}

/// `false` if somebody was faster.
async fn take(tx: &Tx, hand: &ByHand) -> StoreResult<bool> {
    let new = row::ActiveModel {
        of_id: Set(hand.of),
        push_id: Set(hand.push),
        how: Set(hand.how.clone()),
        staff_id: Set(hand.staff),
        at: Set(hand.at),
    };
    let once = OnConflict::column(row::Column::OfId).do_nothing().to_owned();
    Ok(row::Entity::insert(new).on_conflict(once).exec_without_returning(tx).await? > 0)
}

/// The last place taken. The lane's rows are locked first: whoever does the same waits, and then sees ours.
async fn end_of_lane(tx: &Tx, first: &Model) -> StoreResult<i64> {
    let lane = || {
        let of_ticket = match first.ticket_id {
            Some(ticket) => Column::TicketId.eq(ticket),
            None => Column::TicketId.is_null(),
        };
        Entity::find().filter(of_ticket).filter(Column::Lane.eq(first.lane.as_str()))
    };
    lane().lock_exclusive().all(tx).await?;
    let last = lane().order_by_desc(Column::LaneSeq).one(tx).await?;
    Ok(last.map_or(first.lane_seq, |row| row.lane_seq))
}

fn repeated(first: &Model, hand: &ByHand, payload: String, lane_seq: i64) -> NewPush {
    NewPush {
        id: hand.push,
        lane: first.lane.clone(),
        lane_seq,
        kind: first.kind.clone(),
        v: first.v,
        payload,
        ticket_id: first.ticket_id,
        project_id: first.project_id,
        due_at: hand.at,
        created_at: hand.at,
    }
}
