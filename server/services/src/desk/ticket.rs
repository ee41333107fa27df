//! The ticket page: facts, history, reasons, the ledger of pushes, and what may be done.

use super::{list::scope_of, pushes::push_state, unreached::unreached};
use crate::{
    Services,
    error::Work,
    tickets::{answer_lines, verbs_for},
};
use contract::{
    AppError,
    views::{
        desk::{PushRow, TicketPage},
        parts::StaffOption,
        pushes::ByHand,
    },
    words,
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
    outbox, places,
    tickets::{self, TicketRecord},
};

impl Services {
    pub(super) async fn desk_record(&self, by: &Actor, no: TicketNo) -> Work<TicketRecord> {
        Ok(tickets::find(self.store.reader(), &scope_of(by)?, no).await?.ok_or(AppError::NotFound)?)
    }

    pub(super) async fn desk_ticket(&self, by: &Actor, no: TicketNo) -> Work<TicketPage> {
        let record = self.desk_record(by, no).await?;
        let reader = self.store.reader();
        let frame = self.frame_at(by, record.ticket.project).await?;
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
        let (pushes, unreached) = self.ledger(&record).await?;
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
            pushes,
            unreached,
            calls: self.call_rows(&record).await?,
            verbs: verbs_for(by, &record),
            rating,
            key: self.new_key(),
            step: None,
            faults: Faults::default(),
            refusal: None,
            description: record.words.description,
        })
    }

    /// The pushes of a ticket, oldest first, and why none reaches its reporter.
    async fn ledger(&self, record: &TicketRecord) -> Work<(Vec<PushRow>, Option<String>)> {
        let rows = outbox::of_ticket(self.store.reader(), record.ticket.id.0).await?;
        let staff = rows.iter().filter_map(|r| match recipient(&r.payload) {
            Some((_, To::Staff(id))) => Some(id),
            _ => None,
        });
        let names = tickets::staff_names(self.store.reader(), staff).await?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let hands = outbox::by_hand(self.store.reader(), &ids).await?;
        let row = |r: outbox::Model| {
            let (kind, to) = recipient(&r.payload)?;
            let name = match to {
                To::Staff(id) => names.get(&id).cloned().unwrap_or_default(),
                To::Person(_) => {
                    record.words.contact_name.as_deref().map(mask_name).unwrap_or_else(|| words::push::OWNER.into())
                }
            };
            Some(PushRow {
                kind,
                to: name,
                channel: self.channel_of(&r),
                state: push_state(&r, to),
                planned_at: At(r.created_at),
                handed_at: r.handed_at.map(At),
                finished_at: r.finished_at.map(At),
                attempts: r.attempt.unsigned_abs(),
                by_hand: hands.iter().find(|hand| hand.push == r.id).and_then(|hand| ByHand::from_code(&hand.how)),
                tries: self.tries_of(&r),
                reason: r.reason,
            })
        };
        let unreached = unreached(&rows);
        Ok((rows.into_iter().filter_map(row).collect(), unreached))
    }

    /// Code of the channel by which a push went last; empty as long as none was asked.
    pub(super) fn channel_of(&self, row: &outbox::Model) -> String {
        if let Some(last) = outbox::read_tries(row.tries.as_deref()).pop() {
            return last.channel;
        }
        // Rows from before channels were kept name the account only.
        let account = row.platform_id.as_deref().and_then(|id| id.split_once(':')).map(|(account, _)| account);
        let corp = |account: &str| self.settings.corps.iter().any(|c| c == account);
        account.map_or("", |account| if corp(account) { "wecom" } else { "template" }).into()
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
