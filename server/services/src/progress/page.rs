//! The page behind a progress link.

use crate::{Services, error::Work};
use contract::{
    AppError,
    views::{
        parts::{TimelineEntry, Who},
        progress::ProgressPage,
    },
    words::sms::discreet,
};
use domain::{access::Actor, person::mask_phone};
use store::tickets;

impl Services {
    pub(crate) async fn progress_page(&self, by: &Actor) -> Work<ProgressPage> {
        let Actor::LinkHolder { ticket } = by else { return Err(AppError::NotFound.into()) };
        let reader = self.store.reader();
        let record = tickets::find_by_id(reader, &by.scope(), *ticket).await?.ok_or(AppError::NotFound)?;
        let told = self.tell(by, &record).await?;
        let technician = record.ticket.status.technician().and_then(|id| told.names.get(&id));
        Ok(ProgressPage {
            no: record.no,
            category: self.category_name(&record).await?.0,
            stage: record.ticket.stage(),
            reported_at: record.ticket.reported_at,
            wanted: record.wanted,
            technician: technician.map(|name| discreet(name)),
            phone: record.words.contact_phone.as_deref().map(mask_phone),
            office_phone: self.office_phone(record.ticket.project).await?,
            timeline: told.timeline.into_iter().map(without_names).collect(),
        })
    }
}

/// Files and notes may show the inside of a home or name people, and who entered a step is nobody's business here.
fn without_names(entry: TimelineEntry) -> TimelineEntry {
    TimelineEntry {
        who: Who::System,
        technician: entry.technician.as_deref().map(discreet),
        on_behalf_of: None,
        note: None,
        media: vec![],
        ..entry
    }
}
