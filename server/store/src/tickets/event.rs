//! The event log: appended, never changed. Kinds or versions that this program does not know are an error, not a guess.

use crate::{StoreResult, Tx, entities::event, listed::one_of, unreadable};
use domain::{
    At,
    id::{PersonId, ProjectId, StaffId, TicketId},
    ticket::{ActorRef, Event, EventBody, EventKind},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

pub(super) fn append(tx: &Tx, e: &Event) -> StoreResult<()> {
    let (actor_kind, actor_id) = actor_columns(e.actor);
    let row = event::ActiveModel {
        ticket_id: Set(e.ticket.0),
        seq: Set(e.seq as i32),
        kind: Set(e.body.kind().code().into()),
        v: Set(i32::from(e.body.kind().version())),
        at: Set(e.at.0),
        recorded_at: Set(e.recorded_at.0),
        actor_kind: Set(actor_kind.into()),
        actor_id: Set(actor_id),
        on_behalf_of: Set(e.on_behalf_of.map(|s| s.0)),
        project_id: Set(e.project.0),
        body: Set(serde_json::to_string(&e.body).map_err(|e| unreadable("event body", e))?),
    };
    tx.later(event::Entity::insert(row).as_query());
    Ok(())
}

fn actor_columns(actor: ActorRef) -> (&'static str, Option<uuid::Uuid>) {
    match actor {
        ActorRef::Person(id) => ("person", Some(id.0)),
        ActorRef::Staff(id) => ("staff", Some(id.0)),
        ActorRef::LinkHolder => ("link", None),
        ActorRef::System => ("system", None),
    }
}

pub(super) fn read(row: event::Model) -> StoreResult<Event> {
    let kind = EventKind::from_code(&row.kind).ok_or_else(|| unreadable("unknown event kind", &row.kind))?;
    if row.v > i32::from(kind.version()) {
        return Err(unreadable("event of a newer version", format!("{} v{}", row.kind, row.v)));
    }
    let body: EventBody = serde_json::from_str(&row.body).map_err(|e| unreadable("event.body", e))?;
    let actor = match (row.actor_kind.as_str(), row.actor_id) {
        ("person", Some(id)) => ActorRef::Person(PersonId(id)),
        ("staff", Some(id)) => ActorRef::Staff(StaffId(id)),
        ("link", None) => ActorRef::LinkHolder,
        ("system", None) => ActorRef::System,
        (other, _) => return Err(unreadable("event.actor_kind", other)),
    };
    Ok(Event {
        ticket: TicketId(row.ticket_id),
        seq: u32::try_from(row.seq).map_err(|e| unreadable("event.seq", e))?,
        at: At(row.at),
        recorded_at: At(row.recorded_at),
        actor,
        on_behalf_of: row.on_behalf_of.map(StaffId),
        project: ProjectId(row.project_id),
        body,
    })
}

/// These events: of each ticket the ones with these numbers, in no order.
///
/// # Errors
/// Whatever the database answers, or an event that this program does not know.
pub async fn events(db: &impl ConnectionTrait, wanted: &[(TicketId, u32)]) -> StoreResult<Vec<Event>> {
    let rows = event::Entity::find()
        .filter(one_of(db, event::Column::TicketId, wanted.iter().map(|(ticket, _)| ticket.0)))
        .filter(event::Column::Seq.lte(wanted.iter().map(|(_, seq)| *seq).max().unwrap_or(0) as i32))
        .all(db)
        .await?;
    let is_wanted = |row: &event::Model| wanted.contains(&(TicketId(row.ticket_id), row.seq.unsigned_abs()));
    rows.into_iter().filter(is_wanted).map(read).collect()
}

/// That something happened, for live pages.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the event's own")]
pub struct RecentEvent {
    pub ticket: TicketId,
    pub project: ProjectId,
    pub seq: u32,
    pub recorded_at: At,
}

/// Events recorded after an instant, oldest first, at most `limit`.
///
/// # Errors
/// Whatever the database answers.
pub async fn recent(db: &impl ConnectionTrait, after: At, limit: u64) -> StoreResult<Vec<RecentEvent>> {
    let rows: Vec<(uuid::Uuid, uuid::Uuid, i32, i64)> = event::Entity::find()
        .select_only()
        .columns([event::Column::TicketId, event::Column::ProjectId, event::Column::Seq, event::Column::RecordedAt])
        .filter(event::Column::RecordedAt.gt(after.0))
        .order_by_asc(event::Column::RecordedAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let read = |(ticket, project, seq, at): (uuid::Uuid, uuid::Uuid, i32, i64)| RecentEvent {
        ticket: TicketId(ticket),
        project: ProjectId(project),
        seq: seq.unsigned_abs(),
        recorded_at: At(at),
    };
    Ok(rows.into_iter().map(read).collect())
}
