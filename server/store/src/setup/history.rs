//! Tickets that have a past: the row as it stands at the end, and every event, note, assignment and rating on the way there.

use super::bulk::insert;
use crate::{
    StoreResult, Tx,
    entities::{assignment, event, number_block, rating, ticket, ticket_note},
    tickets::{AssignmentRecord, NewTicket, RatingRecord, accept_by, resume_at},
    unreadable,
};
use domain::{
    At, Day,
    id::{ProjectId, TicketId},
    rating::Scores,
    ticket::{ActorRef, Event, Ticket, Urgency},
};
use serde::Serialize;

/// One ticket with its past.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the rows' own")]
pub struct Past {
    pub ticket: Ticket,
    /// `finish_by` is the date that holds at the end.
    pub row: NewTicket,
    pub completed_at: Option<At>,
    pub events: Vec<Event>,
    /// Words by the seq of their event.
    pub notes: Vec<(u32, String)>,
    pub assignments: Vec<AssignmentRecord>,
    pub rating: Option<RatingRecord>,
}

/// Rows of many tickets, ready to be stored.
#[derive(Clone, Debug, Default)]
pub struct History {
    tickets: Vec<ticket::Model>,
    events: Vec<event::Model>,
    notes: Vec<ticket_note::Model>,
    assignments: Vec<assignment::Model>,
    ratings: Vec<rating::Model>,
}

impl History {
    /// Adds one ticket.
    ///
    /// # Errors
    /// `Data` if something of it cannot be written as JSON.
    pub fn add(&mut self, past: Past) -> StoreResult<()> {
        let id = past.ticket.id;
        for e in &past.events {
            self.events.push(event_row(e)?);
        }
        for record in past.assignments.iter() {
            self.assignments.push(assignment_row(id, record)?);
        }
        let note = |(seq, words): &(u32, String)| ticket_note::Model {
            ticket_id: id.0,
            seq: *seq as i32,
            words: words.clone(),
        };
        self.notes.extend(past.notes.iter().map(note));
        self.ratings.extend(past.rating.as_ref().map(|r| rating_row(id, r)));
        self.tickets.push(ticket_row(past)?);
        Ok(())
    }

    /// Adds the rows of another.
    pub fn append(&mut self, mut other: History) {
        self.tickets.append(&mut other.tickets);
        self.events.append(&mut other.events);
        self.notes.append(&mut other.notes);
        self.assignments.append(&mut other.assignments);
        self.ratings.append(&mut other.ratings);
    }

    /// How many tickets.
    pub fn tickets(&self) -> usize {
        self.tickets.len()
    }

    /// How many rows of all tables.
    pub fn rows(&self) -> usize {
        self.tickets.len() + self.events.len() + self.notes.len() + self.assignments.len() + self.ratings.len()
    }
}

/// Stores tickets with their past.
///
/// # Errors
/// Whatever the database answers.
pub async fn write_history(tx: &Tx, history: History) -> StoreResult<()> {
    insert::<ticket::Entity>(tx, history.tickets).await?;
    insert::<event::Entity>(tx, history.events).await?;
    insert::<ticket_note::Entity>(tx, history.notes).await?;
    insert::<assignment::Entity>(tx, history.assignments).await?;
    insert::<rating::Entity>(tx, history.ratings).await
}

/// The next free number of a project's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Numbered {
    pub project: ProjectId,
    pub day: Day,
    pub next: u32,
}

/// Notes which numbers are taken, so that new tickets get others.
///
/// # Errors
/// Whatever the database answers.
pub async fn write_numbers(tx: &Tx, numbered: Vec<Numbered>) -> StoreResult<()> {
    let row = |n: Numbered| number_block::Model { project_id: n.project.0, day: n.day.0, next: n.next as i32 };
    insert::<number_block::Entity>(tx, numbered.into_iter().map(row).collect()).await
}

fn json(value: &impl Serialize) -> StoreResult<String> {
    serde_json::to_string(value).map_err(|e| unreadable("a past", e))
}

fn event_row(e: &Event) -> StoreResult<event::Model> {
    let (actor_kind, actor_id) = match e.actor {
        ActorRef::Person(id) => ("person", Some(id.0)),
        ActorRef::Staff(id) => ("staff", Some(id.0)),
        ActorRef::LinkHolder => ("link", None),
        ActorRef::System => ("system", None),
    };
    Ok(event::Model {
        ticket_id: e.ticket.0,
        seq: e.seq as i32,
        kind: e.body.kind().code().into(),
        v: i32::from(e.body.kind().version()),
        at: e.at.0,
        recorded_at: e.recorded_at.0,
        actor_kind: actor_kind.into(),
        actor_id,
        on_behalf_of: e.on_behalf_of.map(|s| s.0),
        project_id: e.project.0,
        body: json(&e.body)?,
    })
}

fn assignment_row(ticket: TicketId, record: &AssignmentRecord) -> StoreResult<assignment::Model> {
    Ok(assignment::Model {
        ticket_id: ticket.0,
        seq: record.seq as i32,
        staff_id: record.staff.0,
        rule_name: record.rule_name.clone(),
        choice: json(&record.choice)?,
        at: record.at.0,
    })
}

fn rating_row(ticket: TicketId, record: &RatingRecord) -> rating::Model {
    rating::Model {
        ticket_id: ticket.0,
        response: i32::from(record.scores.response.stars()),
        attitude: i32::from(record.scores.attitude.stars()),
        quality: i32::from(record.scores.quality.stars()),
        words: record.words.clone(),
        at: record.at.0,
    }
}

fn ticket_row(past: Past) -> StoreResult<ticket::Model> {
    let (t, new) = (&past.ticket, past.row);
    Ok(ticket::Model {
        id: t.id.0,
        no: new.no.to_string(),
        project_id: t.project.0,
        place_id: new.place.0,
        asset_id: new.asset.map(|a| a.0),
        category: t.category.to_string(),
        urgency: Urgency::ALL.iter().position(|u| *u == t.urgency).unwrap_or(0) as i32,
        source: new.source.code().into(),
        reporter_id: t.reporter.map(|p| p.0),
        entered_by: new.entered_by.map(|s| s.0),
        contact_name: new.words.contact_name,
        contact_phone: new.words.contact_phone,
        description: new.words.description,
        answers: json(&new.words.answers)?,
        wanted_from: new.wanted.map(|w| w.0.0),
        wanted_to: new.wanted.map(|w| w.1.0),
        catalogue_id: new.catalogue.0,
        levels_id: new.levels.0,
        stage: t.stage().code().into(),
        status: json(&t.status)?,
        technician_id: t.status.technician().map(|s| s.0),
        version: t.version as i32,
        rounds: i32::from(t.rounds),
        urged_at: t.urged.map(|u| u.0.0),
        urged_times: t.urged.map_or(0, |u| i32::from(u.1)),
        rated: t.rated,
        reported_at: t.reported_at.0,
        recorded_at: t.recorded_at.0,
        accept_by: accept_by(&t.status).map(|at| at.0),
        finish_by: new.finish_by.map(|at| at.0),
        completed_at: past.completed_at.map(|at| at.0),
        stars: past.rating.map(|r| worst(&r.scores)),
        resume_at: resume_at(&t.status).map(|at| at.0),
    })
}

fn worst(scores: &Scores) -> i32 {
    [scores.response, scores.attitude, scores.quality].iter().map(|s| i32::from(s.stars())).min().unwrap_or(1)
}
