//! The ticket page: facts, history, reasons, the ledger of pushes, and what may be done.

use super::list::projects_of;
use crate::{
    Services,
    error::Work,
    tickets::{answer_lines, verbs_for},
};
use contract::{
    AppError,
    views::{
        desk::{PushRow, PushState, TicketPage},
        parts::StaffOption,
    },
};
use domain::{
    At,
    access::{Act, Actor, permit_act},
    form::Faults,
    notice::{NoticeKind, To},
    person::{mask_name, mask_phone},
    ticket::TicketNo,
};
use store::{
    outbox::{self, State},
    places,
    tickets::{self, TicketRecord},
};

impl Services {
    pub(super) async fn desk_record(&self, by: &Actor, no: TicketNo) -> Work<TicketRecord> {
        projects_of(by)?;
        Ok(tickets::find(self.store.reader(), &by.scope(), no).await?.ok_or(AppError::NotFound)?)
    }

    pub(super) async fn desk_ticket(&self, by: &Actor, no: TicketNo) -> Work<TicketPage> {
        let record = self.desk_record(by, no).await?;
        let reader = self.store.reader();
        let frame = self.desk_frame(by).await?;
        let told = self.tell(by, &record).await?;
        let category = self.category_of(&record).await?;
        let place = places::labels(reader, [record.place]).await?.remove(&record.place).unwrap_or_default();
        let asset = match record.asset {
            Some(id) => places::asset(reader, id).await?.map(|a| a.name),
            None => None,
        };
        let project = frame.projects.iter().find(|p| p.id == record.ticket.project).map(|p| p.name.clone());
        let name = |id: domain::id::StaffId| told.names.get(&id).cloned();
        let entered_by = record.entered_by.and_then(name);
        let technician = record.ticket.status.technician().and_then(|id| name(id).map(|name| StaffOption { id, name }));
        let mut reasons = vec![];
        for assignment in tickets::assignments(reader, record.ticket.id).await? {
            reasons.push((assignment.at, self.reason_sentence(&assignment).await?));
        }
        let rating = tickets::rating(reader, record.ticket.id).await?.map(|r| (r.scores, r.words));
        Ok(TicketPage {
            frame,
            no,
            version: record.ticket.version,
            project: project.unwrap_or_default(),
            category: category.as_ref().map(|c| c.name.clone()).unwrap_or_default(),
            place,
            asset,
            stage: record.ticket.stage(),
            urgency: record.ticket.urgency,
            source: record.source,
            reported_at: record.ticket.reported_at,
            entered_by,
            wanted: record.wanted,
            accept_by: record.accept_by,
            finish_by: record.finish_by,
            completed_at: record.completed_at,
            contact: record.words.contact_name.as_deref().map(mask_name),
            phone: record.words.contact_phone.as_deref().map(mask_phone),
            answers: answer_lines(category.as_ref(), &record),
            media: told.media,
            timeline: told.timeline,
            technician,
            reasons,
            pushes: self.ledger(&record).await?,
            verbs: verbs_for(by, &record),
            rating,
            key: self.new_key(),
            step: None,
            faults: Faults::default(),
            refusal: None,
            description: record.words.description,
        })
    }

    /// The pushes of a ticket, oldest first.
    async fn ledger(&self, record: &TicketRecord) -> Work<Vec<PushRow>> {
        let rows = outbox::of_ticket(self.store.reader(), record.ticket.id.0).await?;
        let staff = rows.iter().filter_map(|r| match recipient(&r.payload) {
            Some((_, To::Staff(id))) => Some(id),
            _ => None,
        });
        let names = tickets::staff_names(self.store.reader(), staff).await?;
        let row = |r: outbox::Model| {
            let (kind, to) = recipient(&r.payload)?;
            let name = match to {
                To::Staff(id) => names.get(&id).cloned().unwrap_or_default(),
                To::Person(_) => record.words.contact_name.as_deref().map(mask_name).unwrap_or_else(|| "业主".into()),
            };
            let account = r.platform_id.as_deref().and_then(|p| p.split_once(':')).map(|(account, _)| account);
            let channel = match account {
                Some(account) if self.settings.corps.iter().any(|c| c == account) => "wecom",
                Some(_) => "template",
                None => "",
            };
            Some(PushRow {
                kind,
                to: name,
                channel: channel.into(),
                state: state(&r, to),
                planned_at: At(r.created_at),
                handed_at: r.handed_at.map(At),
                finished_at: r.finished_at.map(At),
                attempts: r.attempt.unsigned_abs(),
                reason: r.reason,
            })
        };
        Ok(rows.into_iter().filter_map(row).collect())
    }

    pub(super) async fn desk_reveal(&self, by: &Actor, no: TicketNo) -> Work<String> {
        let record = self.desk_record(by, no).await?;
        permit_act(by, Act::RevealPhone, record.ticket.project)?;
        let phone = record.words.contact_phone.ok_or(AppError::NotFound)?;
        self.audit(by, "reveal_phone", &no.to_string(), "").await?;
        Ok(phone)
    }
}

fn recipient(payload: &str) -> Option<(NoticeKind, To)> {
    let payload: crate::notices::Payload = serde_json::from_str(payload).ok()?;
    Some((payload.notice, payload.to))
}

/// A reporter who has never used WeChat with us was never to be pushed: no failure, but somebody must ring.
fn state(row: &outbox::Model, to: To) -> PushState {
    match row.state {
        State::Undeliverable if matches!(to, To::Person(_)) && row.reason.as_deref() == Some("no_channel") => {
            PushState::NoWechat
        }
        State::Queued | State::Leased => PushState::Queued,
        State::Handed => PushState::Handed,
        State::Delivered => PushState::Delivered,
        State::Superseded => PushState::Superseded,
        State::Undeliverable => PushState::Undeliverable,
        State::Unknown => PushState::Unknown,
    }
}
