//! Posting: the plan's notices become outbox rows in the transaction of their event.

use super::payload::{KIND, Payload, VERSION};
use crate::{Services, error::Work};
use domain::{
    notice::{Notice, Recipients, To, plan},
    ticket::Moved,
};
use store::{
    StoreError, Tx,
    outbox::{self, NewPush},
    tickets::TicketRecord,
};

impl Services {
    /// Posts what an event tells. `before` is `None` for a new ticket.
    pub(crate) fn post_notices(&self, tx: &Tx, before: Option<&TicketRecord>, moved: &Moved) -> Work<()> {
        let people = Recipients {
            reporter: moved.ticket().reporter,
            technician: before.and_then(|b| b.ticket.status.technician()),
        };
        let pushes = plan(moved.event(), people).into_iter().map(|notice| self.push(moved, &notice));
        let pushes = pushes.collect::<Work<Vec<_>>>()?;
        outbox::post(tx, pushes);
        self.ring_after(tx, moved);
        Ok(())
    }

    fn push(&self, moved: &Moved, notice: &Notice) -> Work<NewPush> {
        let event = moved.event();
        let payload = Payload {
            ticket: event.ticket,
            notice: notice.kind,
            to: notice.to,
            seq: event.seq,
            via: None,
            at_once: false,
        };
        let payload = serde_json::to_string(&payload).map_err(|e| StoreError::Data(e.to_string()))?;
        Ok(NewPush {
            id: self.ids.next(),
            lane: lane(event.ticket, notice.to),
            lane_seq: i64::from(event.seq) * 100 + i64::from(notice.index),
            kind: KIND.into(),
            v: VERSION,
            payload,
            ticket_id: Some(event.ticket.0),
            project_id: event.project.0,
            due_at: event.recorded_at.0,
            created_at: event.recorded_at.0,
        })
    }
}

/// One lane for each ticket and person: their order is kept.
pub(super) fn lane(ticket: domain::id::TicketId, to: To) -> String {
    match to {
        To::Person(id) => format!("{ticket}:p{id}"),
        To::Staff(id) => format!("{ticket}:s{id}"),
    }
}
