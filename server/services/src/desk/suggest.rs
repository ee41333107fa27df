//! Suggestions for assigning by hand: everybody whom the rule names, ranked, with the reason for each position.

use super::list::has_several;
use crate::{Services, error::Work};
use contract::{views::desk::Suggestion, words};
use domain::{access::Actor, id::StaffId, ticket::TicketNo};
use std::collections::HashMap;
use store::{people, tickets};

impl Services {
    pub(super) async fn desk_suggestions(&self, by: &Actor, no: TicketNo) -> Work<Vec<Suggestion>> {
        let several = has_several(by)?;
        let record = self.desk_record(by, no).await?;
        let choice = self.choose(&record, self.now()).await?.choice;
        let ids: Vec<StaffId> =
            choice.ranked.iter().map(|s| s.staff).chain(choice.excluded.iter().map(|e| e.0)).collect();
        let names = tickets::staff_names(self.store.reader(), ids.iter().copied()).await?;
        let units = if several { people::work_at(self.store.reader(), &ids).await? } else { HashMap::new() };
        let has_it = record.ticket.status.technician();
        let suggestion = |staff: StaffId, words: String| Suggestion {
            staff,
            name: names.get(&staff).cloned().unwrap_or_default(),
            at: units.get(&staff).cloned(),
            has_it: has_it == Some(staff),
            open_jobs: 0,
            rank: None,
            words,
        };
        let ranked = choice.ranked.iter().enumerate().map(|(n, scored)| Suggestion {
            open_jobs: scored.open_jobs,
            rank: u32::try_from(n + 1).ok(),
            ..suggestion(scored.staff, words::dispatch::merits(scored))
        });
        let excluded = choice.excluded.iter().map(|(id, why)| suggestion(*id, words::dispatch::exclusion(*why).into()));
        let mut all: Vec<Suggestion> = ranked.chain(excluded).collect();
        // Who has it now stands between those who could take it over and those who could not.
        all.sort_by_key(|s| if s.has_it { 1 } else { 2 * u8::from(s.rank.is_none()) });
        Ok(all)
    }
}
