//! An emergency that was rung through in vain is told to the manager once more: as an escalation of the event that it stands at.

use super::{
    payload::{KIND, Payload, VERSION},
    post::lane,
};
use crate::{Services, error::Work};
use domain::{
    At,
    id::StaffId,
    notice::{NoticeKind, To},
};
use store::{
    StoreError, Tx,
    outbox::{self, NewPush},
    tickets::TicketRecord,
};

/// Places in a lane that the plan's notices of one event never reach.
const BEHIND: i64 = 50;

impl Services {
    /// Posts it. `turn` tells apart two of the same version of the ticket.
    pub(crate) fn post_unheard(
        &self,
        tx: &Tx,
        record: &TicketRecord,
        manager: Option<StaffId>,
        (turn, now): (i32, At),
    ) -> Work<()> {
        let Some(manager) = manager else { return Ok(()) };
        let (ticket, to) = (&record.ticket, To::Staff(manager));
        let payload = Payload {
            ticket: ticket.id,
            notice: NoticeKind::Escalated,
            to,
            seq: ticket.version,
            via: None,
            at_once: false,
        };
        let push = NewPush {
            id: self.ids.next(),
            lane: lane(ticket.id, to),
            lane_seq: i64::from(ticket.version) * 100 + BEHIND + i64::from(turn).rem_euclid(BEHIND),
            kind: KIND.into(),
            v: VERSION,
            payload: serde_json::to_string(&payload).map_err(|e| StoreError::Data(e.to_string()))?,
            ticket_id: Some(ticket.id.0),
            project_id: ticket.project.0,
            due_at: now.0,
            created_at: now.0,
        };
        outbox::post(tx, vec![push]);
        let services = self.clone();
        tx.after_commit(move || services.wake.deliver.notify_one());
        Ok(())
    }
}
