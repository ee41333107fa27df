//! The open jobs of the crews that somebody leads, so that they can see who is stuck and enter a step for them.

use super::jobs::staff_of;
use crate::{Services, error::Work};
use contract::{
    AppError,
    views::{
        field::{CrewJob, CrewJobs},
        parts::TicketCard,
    },
};
use domain::{
    access::{Actor, Role},
    id::{StaffId, TicketId},
};
use store::{
    people,
    tickets::{self, TicketRecord},
};

/// Jobs on the page.
const LIMIT: u64 = 100;

impl Services {
    pub(super) async fn field_crew_jobs(&self, by: &Actor) -> Work<CrewJobs> {
        let members = self.crew_of(by).await?.ok_or(AppError::NotFound)?;
        let (reader, scope) = (self.store.reader(), by.scope_as(&[Role::Lead]));
        let records = tickets::crew_jobs(reader, &scope, &members, LIMIT).await?;
        Ok(CrewJobs {
            counts: self.own_counts(staff_of(by)?).await?,
            total: tickets::crew_jobs_count(reader, &scope, &members).await?,
            jobs: self.crew_lines(by, records).await?,
        })
    }

    /// How many open jobs the crews have that the actor leads; `None` for somebody who leads none.
    pub(super) async fn crew_count(&self, by: &Actor) -> Work<Option<u64>> {
        let Some(members) = self.crew_of(by).await? else { return Ok(None) };
        Ok(Some(tickets::crew_jobs_count(self.store.reader(), &by.scope_as(&[Role::Lead]), &members).await?))
    }

    /// The others in the crews that the actor leads; `None` for somebody who leads none.
    async fn crew_of(&self, by: &Actor) -> Work<Option<Vec<StaffId>>> {
        let me = staff_of(by)?;
        if !by.is_any(&[Role::Lead]) {
            return Ok(None);
        }
        let crews = people::crews_led(self.store.reader(), me).await?;
        if crews.is_empty() {
            return Ok(None);
        }
        let members = people::members_of(self.store.reader(), &crews).await?;
        Ok(Some(members.into_iter().filter(|m| *m != me).collect()))
    }

    async fn crew_lines(&self, by: &Actor, records: Vec<TicketRecord>) -> Work<Vec<CrewJob>> {
        let reader = self.store.reader();
        let whose: Vec<_> = records.iter().map(|r| (r.ticket.id, r.ticket.status.technician())).collect();
        let since = tickets::stage_since(reader, whose.iter().map(|(id, _)| *id)).await?;
        let names = tickets::staff_names(reader, whose.iter().filter_map(|(_, staff)| *staff)).await?;
        let cards = self.field_cards(by, records).await?;
        let line = |((id, staff), card): ((TicketId, Option<StaffId>), TicketCard)| CrewJob {
            technician: staff.and_then(|s| names.get(&s).cloned()).unwrap_or_default(),
            since: since.get(&id).copied().unwrap_or(card.reported_at),
            card,
        };
        Ok(whose.into_iter().zip(cards).map(line).collect())
    }
}
