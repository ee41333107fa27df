//! Suggestions for assigning by hand: everybody whom the rule names, ranked, with the reason for each position.

use super::list::projects_of;
use crate::{Services, error::Work};
use contract::{views::desk::Suggestion, words};
use domain::{access::Actor, id::StaffId, ticket::TicketNo};
use store::tickets;

impl Services {
    pub(super) async fn desk_suggestions(&self, by: &Actor, no: TicketNo) -> Work<Vec<Suggestion>> {
        projects_of(by)?;
        let record = self.desk_record(by, no).await?;
        let choice = self.choose(&record, self.now()).await?.choice;
        let ids = choice.ranked.iter().map(|s| s.staff).chain(choice.excluded.iter().map(|e| e.0));
        let names = tickets::staff_names(self.store.reader(), ids).await?;
        let name = |id: StaffId| names.get(&id).cloned().unwrap_or_default();
        let ranked = choice.ranked.iter().enumerate().map(|(n, scored)| Suggestion {
            staff: scored.staff,
            name: name(scored.staff),
            open_jobs: scored.open_jobs,
            rank: u32::try_from(n + 1).ok(),
            words: words::dispatch::merits(scored),
        });
        let excluded = choice.excluded.iter().map(|(id, why)| Suggestion {
            staff: *id,
            name: name(*id),
            open_jobs: 0,
            rank: None,
            words: words::dispatch::exclusion(*why).into(),
        });
        Ok(ranked.chain(excluded).collect())
    }
}
