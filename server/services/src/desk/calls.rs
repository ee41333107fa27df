//! Calls about emergencies as the desk sees them: a ticket's, and the tickets about which nobody heard.

use super::list::scope_of;
use crate::{Services, error::Work};
use contract::views::desk::CallRow;
use domain::{access::Actor, ticket::TicketNo};
use store::{
    rings,
    tickets::{self, TicketRecord},
};

impl Services {
    /// The calls of a ticket, oldest first.
    pub(super) async fn call_rows(&self, record: &TicketRecord) -> Work<Vec<CallRow>> {
        let reader = self.store.reader();
        let made = rings::of_ticket(reader, record.ticket.id).await?;
        let names = tickets::staff_names(reader, made.iter().map(|m| m.call.to)).await?;
        let row = |made: rings::CallRecord| CallRow {
            to: names.get(&made.call.to).cloned().unwrap_or_default(),
            rung: made.call.rung,
            round: made.call.round,
            planned_at: made.planned_at,
            ended_at: made.ended_at,
            state: made.call.state,
            key: made.call.key,
            reason: made.reason,
        };
        Ok(made.into_iter().map(row).collect())
    }

    /// Emergencies that the reader may see and that everybody on duty was rung about in vain.
    pub(super) async fn unheard_by(&self, by: &Actor) -> Work<Vec<TicketNo>> {
        let (reader, scope) = (self.store.reader(), scope_of(by)?);
        let ids = rings::unheard(reader, &super::list::projects_of(by)?).await?;
        if ids.is_empty() {
            return Ok(vec![]);
        }
        let mut found: Vec<TicketNo> = tickets::find_many(reader, &scope, ids).await?.iter().map(|t| t.no).collect();
        found.sort_unstable();
        Ok(found)
    }
}
