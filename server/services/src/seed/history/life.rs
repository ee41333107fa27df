//! A life: one ticket going through the rules, with its clock, its dates, its words and what it adds to the counts.

use super::{
    super::{
        SeedError,
        chance::Chance,
        town::{Town, Worker},
    },
    brief::Brief,
};
use domain::{
    At, Day, Refusal,
    access::{Actor, SystemJob},
    id::{StaffId, TicketId},
    rating::Scores,
    ticket::{By, Event, EventBody, Moved, Opening, Stage, Status, Ticket, TicketNo, Transition, apply, open},
};
use store::{
    reports::Measure,
    setup::{Past, Tally},
    tickets::{AssignmentRecord, NewTicket, RatingRecord},
};

/// Why a life goes no further.
#[derive(Debug)]
pub(super) enum Halt {
    /// The next step is still to come.
    Present,
    /// The rules refused.
    Refused(Refusal),
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Halt::Refused(refusal)
    }
}

/// A step, or why there is none.
pub(super) type Step<T = ()> = Result<T, Halt>;

/// A ticket on its way.
pub(super) struct Life<'t, 'c> {
    pub(super) town: &'t Town,
    pub(super) brief: &'c Brief<'t>,
    pub(super) chance: &'c mut Chance,
    /// The ticket's own clock.
    pub(super) at: At,
    pub(super) ticket: Ticket,
    pub(super) finish_by: Option<At>,
    pub(super) completed_at: Option<At>,
    pub(super) assignments: Vec<AssignmentRecord>,
    no: TicketNo,
    rests_since: At,
    events: Vec<Event>,
    notes: Vec<(u32, String)>,
    rating: Option<RatingRecord>,
    pub(super) counts: Vec<(Day, Measure, i64)>,
}

impl<'t, 'c> Life<'t, 'c> {
    /// Reports what the brief says.
    pub(super) fn begin(
        town: &'t Town,
        brief: &'c Brief<'t>,
        no: TicketNo,
        id: TicketId,
        chance: &'c mut Chance,
    ) -> Result<Life<'t, 'c>, SeedError> {
        let opening = Opening {
            id,
            project: town.estates[brief.estate].project,
            category: brief.category.code.clone(),
            reporter: brief.reporter,
            urgency: brief.urgency(),
            source: brief.source,
        };
        let sender = brief.sender(town);
        let moved = open(opening, &By { happened: brief.called_at, ..By::now(&sender, brief.at) })?;
        let levels = &town.documents.levels.1;
        let target = levels.find(moved.ticket().urgency, &brief.category.code);
        // An appointment is kept by its own end, not by a span from the report.
        let finish_by = target.map(|t| levels.finish_by(t, brief.called_at).max(brief.wanted.map_or(At(0), |w| w.1)));
        let mut life = Life {
            town,
            brief,
            chance,
            at: brief.at,
            ticket: moved.ticket().clone(),
            finish_by,
            completed_at: None,
            assignments: vec![],
            no,
            rests_since: brief.at,
            events: Vec::with_capacity(10),
            notes: vec![],
            rating: None,
            counts: vec![],
        };
        life.keep(moved, finish_by);
        Ok(life)
    }

    /// Lets time pass.
    pub(super) fn wait_ms(&mut self, ms: i64) {
        self.at = self.at.plus_ms(ms.max(1));
    }

    /// Lets about so many minutes pass.
    pub(super) fn wait(&mut self, median_minutes: f64, spread: f64) {
        let minutes = self.chance.around(median_minutes, spread);
        self.wait_ms((minutes * 60_000.0) as i64);
    }

    /// A step that somebody takes now.
    pub(super) fn step(&mut self, actor: &Actor, transition: Transition) -> Step {
        self.take(transition, &By::now(actor, self.at))
    }

    /// A step of ours.
    pub(super) fn system(&mut self, transition: Transition) -> Step {
        self.step(&Actor::System(SystemJob::Seed), transition)
    }

    /// A step as told by `By`.
    pub(super) fn take(&mut self, transition: Transition, by: &By<'_>) -> Step {
        if by.recorded > self.town.now {
            return Err(Halt::Present);
        }
        let moved = apply(&self.ticket, transition, by)?;
        let date = self.moved_date(&moved).or(self.finish_by);
        self.keep(moved, date);
        Ok(())
    }

    /// A rest that the owner caused moves the date to finish by, once it ends.
    fn moved_date(&self, moved: &Moved) -> Option<At> {
        let Status::Suspended { reason, .. } = self.ticket.status else { return None };
        if !reason.stops_net_clock() || moved.ticket().stage() == Stage::Suspended {
            return None;
        }
        let due = self.finish_by.filter(|due| self.rests_since < *due)?;
        let levels = &self.town.documents.levels.1;
        let calendar = levels.calendar(levels.find(self.ticket.urgency, &self.ticket.category)?);
        Some(calendar.after_open_ms(due, calendar.open_ms(self.rests_since, moved.event().at)))
    }

    fn keep(&mut self, moved: Moved, finish_by: Option<At>) {
        let event = moved.event();
        self.finish_by = finish_by;
        match event.body {
            EventBody::Suspended { .. } => self.rests_since = event.at,
            EventBody::Completed { .. } => self.completed_at = Some(event.at),
            _ => {}
        }
        self.count(event);
        self.events.push(event.clone());
        self.ticket = moved.ticket().clone();
    }

    /// Words to the last step.
    pub(super) fn note(&mut self, words: &str) {
        self.notes.push((self.ticket.version, words.into()));
    }

    /// The owner rates now.
    pub(super) fn rate(&mut self, owner: &Actor, scores: Scores, words: Option<&str>) -> Step {
        self.step(owner, Transition::Rate { scores })?;
        self.rating = Some(RatingRecord { scores, words: words.map(Into::into), at: self.at });
        Ok(())
    }

    /// The technician who has it.
    pub(super) fn worker(&self) -> Option<&'t Worker> {
        let id: StaffId = self.ticket.status.technician()?;
        self.town.workers.iter().find(|w| w.id == id)
    }

    /// The reporter as the one who acts.
    pub(super) fn owner(&self) -> Option<Actor> {
        self.brief.reporter.map(|person| Actor::Person { person })
    }

    /// The end: rows for the store, and counts.
    pub(super) fn end(self, tally: &mut Tally) -> Past {
        let key = (self.ticket.project, &self.brief.category.code);
        for (day, measure, n) in &self.counts {
            tally.add(*day, key, self.brief.asset, *measure, *n);
        }
        let row = NewTicket {
            no: self.no,
            place: self.brief.place,
            asset: self.brief.asset,
            source: self.brief.source,
            entered_by: self.brief.sender(self.town).staff(),
            words: self.brief.words.clone(),
            wanted: self.brief.wanted,
            catalogue: self.town.documents.catalogue.0,
            levels: self.town.documents.levels.0,
            finish_by: self.finish_by,
        };
        Past {
            ticket: self.ticket,
            row,
            completed_at: self.completed_at,
            events: self.events,
            notes: self.notes,
            assignments: self.assignments,
            rating: self.rating,
        }
    }
}
