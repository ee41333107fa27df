//! Telling a ticket: its history with names and files, its card, its answers in words, and what the reader may do.

use crate::{Services, error::Work};
use contract::views::parts::{AnswerLines, MediaItem, MediaKind, MediaState, TicketCard, TimelineEntry, Who};
use contract::{AppError, Reply};
use domain::{
    access::{Actor, Relation, Verb, open_verbs, relation},
    catalogue::{Catalogue, Category},
    form::{Answer, Kind},
    id::{StaffId, TicketId},
    person,
    ticket::{ActorRef, Event, EventBody, Stage, TicketNo},
};
use std::collections::HashMap;
use store::{
    media,
    tickets::{self, TicketRecord},
};

/// A ticket's history, ready for a page.
pub(crate) struct Told {
    pub timeline: Vec<TimelineEntry>,
    /// The files of the report itself.
    pub media: Vec<MediaItem>,
    pub names: HashMap<StaffId, String>,
}

impl Services {
    /// The history of a ticket as this reader may know it.
    pub(crate) async fn tell(&self, by: &Actor, record: &TicketRecord) -> Work<Told> {
        let reader = self.store.reader();
        let rows = tickets::history(reader, record.ticket.id).await?;
        let names = tickets::staff_names(reader, rows.iter().flat_map(|r| people(&r.event))).await?;
        let files = media::of_tickets(reader, &[record.ticket.id]).await?;
        let entry = |row: tickets::HistoryRow| {
            let event = &row.event;
            let late = event.recorded_at.since(event.at) > 60_000;
            TimelineEntry {
                seq: event.seq,
                at: event.at,
                entered_at: late.then_some(event.recorded_at),
                who: who(event.actor, by, record, &names),
                technician: technician(&event.body).and_then(|id| names.get(&id).cloned()),
                on_behalf_of: event.on_behalf_of.and_then(|id| names.get(&id).cloned()),
                note: row.note.clone(),
                media: files.iter().filter(|f| f.seq == event.seq && f.seq > 1).map(media_item).collect(),
                body: event.body.clone(),
            }
        };
        let timeline = rows.into_iter().map(entry).collect();
        let media = files.iter().filter(|f| f.seq == 1).map(media_item).collect();
        Ok(Told { timeline, media, names })
    }

    /// The category of a ticket, in the version that it began with.
    pub(crate) async fn category_of(&self, record: &TicketRecord) -> Work<Option<Category>> {
        let catalogue = self.configs.version::<Catalogue>(&self.store, record.catalogue).await?;
        Ok(catalogue.find(record.ticket.category.as_str()).cloned())
    }

    /// Name and icon of a ticket's category.
    pub(crate) async fn category_name(&self, record: &TicketRecord) -> Work<(String, String)> {
        let found = self.category_of(record).await?;
        Ok(found.map_or_else(|| (record.ticket.category.to_string(), "wrench".into()), |c| (c.name, c.icon)))
    }

    /// Cards for lists on phones.
    pub(crate) async fn cards(&self, records: Vec<TicketRecord>) -> Work<Vec<TicketCard>> {
        let labels = store::places::labels(self.store.reader(), records.iter().map(|r| r.place)).await?;
        let mut cards = Vec::with_capacity(records.len());
        for record in records {
            let (category, icon) = self.category_name(&record).await?;
            let place = labels.get(&record.place).cloned().unwrap_or_default();
            cards.push(card(record, category, icon, place));
        }
        Ok(cards)
    }
}

fn people(event: &Event) -> Vec<StaffId> {
    let actor = match event.actor {
        ActorRef::Staff(id) => Some(id),
        _ => None,
    };
    [actor, technician(&event.body), event.on_behalf_of].into_iter().flatten().collect()
}

/// The employee whom an event is about.
fn technician(body: &EventBody) -> Option<StaffId> {
    match body {
        EventBody::Offered { to, .. } | EventBody::OfferExpired { to, .. } | EventBody::Escalated { to } => Some(*to),
        EventBody::Accepted { by }
        | EventBody::Declined { by, .. }
        | EventBody::Departed { by }
        | EventBody::Arrived { by }
        | EventBody::Started { by }
        | EventBody::Suspended { by, .. }
        | EventBody::Resumed { by }
        | EventBody::Completed { by, .. } => Some(*by),
        _ => None,
    }
}

fn who(actor: ActorRef, reader: &Actor, record: &TicketRecord, names: &HashMap<StaffId, String>) -> Who {
    if actor == reader.as_ref() {
        return Who::You;
    }
    match actor {
        ActorRef::Person(_) => {
            Who::Reporter(record.words.contact_name.as_deref().map(person::mask_name).unwrap_or_default())
        }
        ActorRef::Staff(id) => Who::Staff(names.get(&id).cloned().unwrap_or_default()),
        ActorRef::LinkHolder | ActorRef::System => Who::System,
    }
}

/// Why a file is refused that never reached us or is gone.
pub(crate) const LOST: &str = "lost";

pub(crate) fn media_item(file: &media::MediaRecord) -> MediaItem {
    MediaItem {
        id: file.id,
        kind: match file.kind {
            media::Kind::Photo => MediaKind::Photo,
            media::Kind::Video => MediaKind::Video,
        },
        state: match file.state {
            media::State::Awaited | media::State::Received => MediaState::Received,
            media::State::Ready => MediaState::Ready,
            media::State::Refused(ref why) if why == LOST => MediaState::Lost,
            media::State::Refused(_) => MediaState::Refused,
        },
    }
}

pub(crate) fn media_items(files: &[media::MediaRecord]) -> Vec<MediaItem> {
    files.iter().map(media_item).collect()
}

pub(crate) fn card(record: TicketRecord, category: String, icon: String, place: String) -> TicketCard {
    let stage = record.ticket.stage();
    TicketCard {
        no: record.no,
        category,
        icon,
        description: record.words.description,
        place,
        stage,
        urgency: record.ticket.urgency,
        reported_at: record.ticket.reported_at,
        due_at: if stage == Stage::Dispatched {
            record.accept_by
        } else {
            record.finish_by.filter(|_| stage.is_open())
        },
        wanted: record.wanted,
        to_rate: stage == Stage::Completed && !record.ticket.rated,
    }
}

/// The category's questions with their answers, in words.
pub(crate) fn answer_lines(category: Option<&Category>, record: &TicketRecord) -> AnswerLines {
    let Some(category) = category else { return vec![] };
    let line = |field: &domain::form::Field| {
        let answer = record.words.answers.get(&field.code)?;
        Some((field.label.clone(), answer_words(&field.kind, answer)))
    };
    category.fields.iter().filter_map(line).collect()
}

fn answer_words(kind: &Kind, answer: &Answer) -> String {
    match (kind, answer) {
        (Kind::Single { choices } | Kind::Multiple { choices }, Answer::Chosen(codes)) => {
            let label = |code: &domain::Code| {
                choices.iter().find(|c| c.code == *code).map_or_else(|| code.to_string(), |c| c.label.clone())
            };
            codes.iter().map(label).collect::<Vec<_>>().join("、")
        }
        (Kind::Number { unit, .. }, Answer::Number(n)) => format!("{n}{unit}"),
        (_, Answer::Text(text)) => text.clone(),
        (_, Answer::Number(n)) => n.to_string(),
        (_, Answer::Date(day)) => contract::words::time::day(*day),
        (_, Answer::Chosen(codes)) => codes.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
    }
}

/// What the reader may do now, the usual next step first.
pub(crate) fn verbs_for(by: &Actor, record: &TicketRecord) -> Vec<Verb> {
    let mut verbs = open_verbs(by, &record.ticket);
    let usual: &[Verb] = match relation(by, &record.ticket) {
        Relation::Reporter => &[Verb::Rate, Verb::Urge, Verb::Confirm, Verb::Cancel],
        _ => &[Verb::Accept, Verb::Depart, Verb::Start, Verb::Resume, Verb::Complete],
    };
    verbs.sort_by_key(|v| usual.iter().position(|u| u == v).unwrap_or(usual.len()));
    verbs
}

impl Services {
    /// Id and version of a ticket in scope, for live pages.
    ///
    /// # Errors
    /// `NotFound` if it is out of scope.
    pub async fn version_of(&self, by: &Actor, no: TicketNo) -> Reply<(TicketId, u32)> {
        let work = async {
            let found = tickets::find(self.store.reader(), &by.scope(), no).await?.ok_or(AppError::NotFound)?;
            Ok((found.ticket.id, found.ticket.version))
        };
        self.reply(work.await)
    }

    /// Whether a ticket is in scope.
    pub async fn in_scope(&self, by: &Actor, ticket: TicketId) -> bool {
        matches!(tickets::find_by_id(self.store.reader(), &by.scope(), ticket).await, Ok(Some(_)))
    }
}
