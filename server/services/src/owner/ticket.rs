//! The owner's tickets: the list, one of them with its timeline, and the rating.

use super::places::person_of;
use crate::{
    Services,
    error::Work,
    tickets::{answer_lines, verbs_for},
};
use contract::{
    AppError,
    forms::{RateForm, StepForm},
    views::owner::{MyRepairs, TicketPage},
};
use domain::{
    access::{Actor, Verb},
    form::Faults,
    ticket::{Stage, TicketNo},
};
use store::{people, places, tickets};

/// Repairs on one page.
const LIMIT: u64 = 50;

impl Services {
    pub(super) async fn owner_repairs(&self, by: &Actor) -> Work<MyRepairs> {
        let person = person_of(by)?;
        let records = tickets::of_person(self.store.reader(), person, LIMIT).await?;
        let rooms = people::bindings_of(self.store.reader(), person).await?;
        let phone = match rooms.first() {
            Some(room) => self.office_phone(room.project).await?,
            None => None,
        };
        Ok(MyRepairs { tickets: self.cards(records).await?, has_rooms: !rooms.is_empty(), office_phone: phone })
    }

    pub(crate) async fn office_phone(&self, project: domain::id::ProjectId) -> Work<Option<String>> {
        Ok(self.organisation().await?.project(project).and_then(|p| p.phone.clone()))
    }

    pub(super) async fn owner_ticket(&self, by: &Actor, no: TicketNo) -> Work<TicketPage> {
        let reader = self.store.reader();
        let record = tickets::find(reader, &by.scope(), no).await?.ok_or(AppError::NotFound)?;
        let told = self.tell(by, &record).await?;
        let category = self.category_of(&record).await?;
        let rating = tickets::rating(reader, record.ticket.id).await?.map(|r| (r.scores, r.words));
        let place = places::labels(reader, [record.place]).await?.remove(&record.place).unwrap_or_default();
        let asset = match record.asset {
            Some(id) => places::asset(reader, id).await?.map(|a| a.name),
            None => None,
        };
        let (name, icon) = category.as_ref().map(|c| (c.name.clone(), c.icon.clone())).unwrap_or_default();
        Ok(TicketPage {
            no,
            version: record.ticket.version,
            category: name,
            icon,
            place,
            asset,
            stage: record.ticket.stage(),
            urgency: record.ticket.urgency,
            reported_at: record.ticket.reported_at,
            wanted: record.wanted,
            answers: answer_lines(category.as_ref(), &record),
            media: told.media,
            timeline: told.timeline,
            technician: self.technician_for_owner(&record).await?,
            verbs: verbs_for(by, &record),
            rating,
            office_phone: self.office_phone(record.ticket.project).await?,
            key: self.new_key(),
            rate_form: RateForm::default(),
            faults: Faults::default(),
            refusal: None,
            subscribe: self.may_subscribe(by, record.ticket.stage()).await?,
            description: record.words.description,
        })
    }

    /// Name of the technician, and the number while the work is under way.
    async fn technician_for_owner(&self, record: &tickets::TicketRecord) -> Work<Option<(String, Option<String>)>> {
        let Some(id) = record.ticket.status.technician() else { return Ok(None) };
        let Some((name, phone)) = people::name_and_phone(self.store.reader(), id).await? else { return Ok(None) };
        let stage = record.ticket.stage();
        let under_way = stage.is_assigned() && stage != Stage::Dispatched;
        Ok(Some((name, phone.filter(|_| under_way))))
    }

    pub(super) async fn owner_rate(&self, by: &Actor, no: TicketNo, form: RateForm) -> Work<()> {
        // Scope first: what is wrong with a form is told only about one's own ticket.
        tickets::find(self.store.reader(), &by.scope(), no).await?.ok_or(AppError::NotFound)?;
        let rating = form.check()?;
        let step = StepForm { key: form.key, version: form.version, ..StepForm::default() };
        self.take_step(by, no, Verb::Rate, &step, Some(rating)).await
    }
}
