//! Assignments: why somebody was given a ticket, kept for ever.

use crate::{StoreResult, Tx, entities::assignment, unreadable};
use domain::{
    At,
    dispatch::Choice,
    id::{StaffId, TicketId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

/// One decision. `seq` is that of its event.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct AssignmentRecord {
    pub seq: u32,
    pub staff: StaffId,
    pub rule_name: Option<String>,
    pub choice: Choice,
    pub at: At,
}

/// Stores a decision beside its event, with the next statement or the commit.
///
/// # Errors
/// What cannot be written down.
pub fn record_assignment(tx: &Tx, ticket: TicketId, record: AssignmentRecord) -> StoreResult<()> {
    let row = assignment::ActiveModel {
        ticket_id: Set(ticket.0),
        seq: Set(record.seq as i32),
        staff_id: Set(record.staff.0),
        rule_name: Set(record.rule_name),
        choice: Set(serde_json::to_string(&record.choice).map_err(|e| unreadable("choice", e))?),
        at: Set(record.at.0),
    };
    tx.later(assignment::Entity::insert(row).as_query());
    Ok(())
}

/// The decisions of a ticket, newest first, at most fifty. The caller has found the ticket in scope.
///
/// # Errors
/// Whatever the database answers, or a choice that cannot be read.
pub async fn assignments(db: &impl ConnectionTrait, ticket: TicketId) -> StoreResult<Vec<AssignmentRecord>> {
    let rows = assignment::Entity::find()
        .filter(assignment::Column::TicketId.eq(ticket.0))
        .order_by_desc(assignment::Column::Seq)
        .limit(50)
        .all(db)
        .await?;
    let read = |row: assignment::Model| {
        Ok(AssignmentRecord {
            seq: row.seq.unsigned_abs(),
            staff: StaffId(row.staff_id),
            rule_name: row.rule_name,
            choice: serde_json::from_str(&row.choice).map_err(|e| unreadable("assignment.choice", e))?,
            at: At(row.at),
        })
    };
    rows.into_iter().map(read).collect()
}

/// The technicians who were given this ticket so far.
///
/// # Errors
/// Whatever the database answers.
pub async fn had_it(db: &impl ConnectionTrait, ticket: TicketId) -> StoreResult<Vec<StaffId>> {
    let rows: Vec<uuid::Uuid> = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::StaffId)
        .filter(assignment::Column::TicketId.eq(ticket.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(StaffId).collect())
}
