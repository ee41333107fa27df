//! A ticket's whole history with its notes and the names that it mentions.

use super::event;
use crate::{
    StoreResult,
    entities::{event as event_row, ticket_note},
};
use domain::{id::TicketId, ticket::Event};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Events of one ticket that are read at once; a ticket that has more is looked at by its newest ones.
const LIMIT: u64 = 300;

/// One event with its words.
#[derive(Clone, Debug)]
pub struct HistoryRow {
    /// What happened.
    pub event: Event,
    /// What was said with it.
    pub note: Option<String>,
}

/// The history, oldest first. The caller has found the ticket in scope.
///
/// # Errors
/// Whatever the database answers, or an event that this program does not know.
pub async fn history(db: &impl ConnectionTrait, ticket: TicketId) -> StoreResult<Vec<HistoryRow>> {
    let mut rows = event_row::Entity::find()
        .filter(event_row::Column::TicketId.eq(ticket.0))
        .order_by_desc(event_row::Column::Seq)
        .limit(LIMIT)
        .all(db)
        .await?;
    rows.reverse();
    let notes = ticket_note::Entity::find().filter(ticket_note::Column::TicketId.eq(ticket.0)).all(db).await?;
    let mut notes: HashMap<i32, String> = notes.into_iter().map(|n| (n.seq, n.words)).collect();
    rows.into_iter()
        .map(|row| {
            let note = notes.remove(&row.seq);
            Ok(HistoryRow { event: event::read(row)?, note })
        })
        .collect()
}

/// Stores the words of a step, in its transaction.
///
/// # Errors
/// Whatever the database answers.
pub async fn add_note(tx: &crate::Tx, ticket: TicketId, seq: u32, words: String) -> StoreResult<()> {
    let row = ticket_note::ActiveModel { ticket_id: Set(ticket.0), seq: Set(seq as i32), words: Set(words) };
    ticket_note::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
