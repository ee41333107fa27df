//! The job sheet and the forms of its steps. Whoever is not the technician enters steps in the technician's name.

use super::jobs::staff_of;
use crate::{
    Services,
    error::Work,
    tickets::{actor_key, answer_lines, media_items, verbs_for},
};
use contract::{
    AppError,
    forms::StepForm,
    views::{
        field::{Contact, JobSheet, Ringing, StepPage},
        parts::StaffOption,
    },
    words,
};
use domain::{
    access::{Actor, Verb},
    form::Faults,
    id::StaffId,
    person::{mask_name, mask_phone},
    ticket::{Stage, Status, TicketNo},
};
use store::{
    media, places,
    tickets::{self, TicketRecord},
};

/// Days after the end of the work for which the technician still sees the full number.
const CALL_BACK_DAYS: i64 = 7;

impl Services {
    pub(super) async fn field_sheet(&self, by: &Actor, no: TicketNo) -> Work<JobSheet> {
        let me = staff_of(by)?;
        let reader = self.store.reader();
        let record = tickets::find(reader, &by.scope(), no).await?.ok_or(AppError::NotFound)?;
        let told = self.tell(by, &record).await?;
        let category = self.category_of(&record).await?;
        let place = places::labels(reader, [record.place]).await?.remove(&record.place).unwrap_or_default();
        let place = self.estates(by).await?.place(record.ticket.project, &place);
        let asset = match record.asset {
            Some(id) => places::asset(reader, id).await?.map(|a| a.name),
            None => None,
        };
        let (name, icon) = category.as_ref().map(|c| (c.name.clone(), c.icon.clone())).unwrap_or_default();
        let verbs = self.field_verbs(by, &record);
        let technician = record.ticket.status.technician().filter(|t| *t != me);
        let on_behalf_of = technician
            .filter(|_| !verbs.is_empty())
            .and_then(|id| told.names.get(&id).map(|name| StaffOption { id, name: name.clone() }));
        Ok(JobSheet {
            no,
            version: record.ticket.version,
            category: name,
            category_code: record.ticket.category.clone(),
            icon,
            place,
            asset,
            stage: record.ticket.stage(),
            urgency: record.ticket.urgency,
            reported_at: record.ticket.reported_at,
            wanted: record.wanted,
            accept_by: record.accept_by,
            finish_by: record.finish_by,
            answers: answer_lines(category.as_ref(), &record),
            media: told.media,
            contact: self.contact(&record, me),
            timeline: told.timeline,
            verbs,
            on_behalf_of,
            key: self.new_key(),
            why_me: self.why(&record, me).await?,
            refusal: None,
            description: record.words.description,
        })
    }

    /// Steps of the field only; what the desk does is done at the desk.
    fn field_verbs(&self, by: &Actor, record: &TicketRecord) -> Vec<Verb> {
        const FIELD: &[Verb] = &[
            Verb::Accept,
            Verb::Decline,
            Verb::Depart,
            Verb::Arrive,
            Verb::Start,
            Verb::Suspend,
            Verb::Resume,
            Verb::Complete,
        ];
        verbs_for(by, record).into_iter().filter(|v| FIELD.contains(v)).collect()
    }

    /// The full number only for the technician who has accepted, and for some days after the work.
    fn contact(&self, record: &TicketRecord, me: StaffId) -> Option<Contact> {
        let phone = record.words.contact_phone.clone();
        let name = record.words.contact_name.as_deref().map(mask_name).unwrap_or_default();
        phone.as_ref()?;
        let ringing = self.ringing(record, me);
        Some(Contact {
            name,
            phone: if ringing == Ringing::Now { phone } else { phone.as_deref().map(mask_phone) },
            ringing,
        })
    }

    fn ringing(&self, record: &TicketRecord, me: StaffId) -> Ringing {
        let recent = record.completed_at.is_none_or(|at| self.now().since(at) < CALL_BACK_DAYS * 86_400_000);
        match record.ticket.stage() {
            _ if record.ticket.status.technician() != Some(me) => Ringing::NotTheirs,
            Stage::Dispatched => Ringing::AfterAccepting,
            _ if recent => Ringing::Now,
            _ => Ringing::Over,
        }
    }

    async fn why(&self, record: &TicketRecord, me: StaffId) -> Work<Option<String>> {
        let Status::Dispatched { to, .. } = record.ticket.status else { return Ok(None) };
        if to != me {
            return Ok(None);
        }
        let latest = tickets::assignments(self.store.reader(), record.ticket.id).await?.into_iter().next();
        let Some(latest) = latest.filter(|a| a.staff == me) else { return Ok(None) };
        Ok(Some(self.reason_sentence(&latest).await?))
    }

    /// The stored reason of an assignment in one sentence.
    pub(crate) async fn reason_sentence(&self, assignment: &tickets::AssignmentRecord) -> Work<String> {
        let choice = &assignment.choice;
        let mentioned = choice.excluded.iter().map(|(id, _)| *id).chain([assignment.staff]);
        let names = tickets::staff_names(self.store.reader(), mentioned).await?;
        let name_of = |id: StaffId| names.get(&id).cloned().unwrap_or_else(|| words::dispatch::SOMEBODY.into());
        Ok(words::dispatch::reason(choice, assignment.staff, assignment.rule_name.as_deref(), name_of))
    }

    pub(super) async fn field_step_page(
        &self,
        by: &Actor,
        no: TicketNo,
        verb: Verb,
        mut form: StepForm,
    ) -> Work<StepPage> {
        let sheet = self.field_sheet(by, no).await?;
        if form.key.is_empty() {
            form.key = sheet.key.clone();
            form.version = sheet.version;
        }
        let files = media::unclaimed(self.store.reader(), &form.media, &actor_key(by)).await?;
        Ok(StepPage { sheet, verb, form, faults: Faults::default(), media: media_items(&files) })
    }
}
