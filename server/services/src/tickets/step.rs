//! Taking a step: find in scope, let the rules decide, record. Double taps and stale pages are harmless.

use super::{Extra, actor_key};
use crate::{Services, error::Work};
use contract::{AppError, forms::StepForm};
use domain::{
    At, Refusal,
    access::{Actor, Verb},
    rating::Scores,
    ticket::{By, Event, EventKind, Moved, TicketNo, Transition, apply},
};
use store::{
    StoreError, rerun,
    tickets::{self, AssignmentRecord, TicketRecord},
};

/// Where the version does not tell a second tap from a second wish, this does (milliseconds).
const DOUBLE_TAP_MS: i64 = 60_000;

/// A rating that rides on a step.
pub(crate) type Rating = Option<(Scores, Option<String>)>;

impl Services {
    /// Takes one step of a ticket. Doing again what the same actor did last is not an error: a double tap is one step.
    pub(crate) async fn take_step(
        &self,
        by: &Actor,
        no: TicketNo,
        verb: Verb,
        form: &StepForm,
        rating: Rating,
    ) -> Work<()> {
        let now = self.now();
        let found = tickets::find(self.store.reader(), &by.scope(), no).await?.ok_or(AppError::NotFound)?;
        // An offer made by hand stands as long as one that the sweep makes.
        let chosen = if verb == Verb::Dispatch { Some(self.choose(&found, now).await?) } else { None };
        let accept_by = match &chosen {
            Some(chosen) => self.accept_by(&found, chosen.accept_within_s, now).await?,
            None => now,
        };
        let checked = form.check(verb, rating.as_ref().map(|r| r.0), accept_by, now)?;
        let choice = match (&checked.transition, chosen) {
            (Transition::Dispatch { to, .. }, Some(chosen)) => Some(self.by_hand(&found, *to, chosen, now).await?),
            _ => None,
        };
        rerun(async || {
            let tx = self.store.begin().await?;
            let before = tickets::verb_target(&tx, &by.scope(), no).await?.ok_or(AppError::NotFound)?;
            if self.is_repeated(&tx, by, &before, verb, form.version, now).await? {
                // Nothing to store, but the first tap may be in our group: it is answered once it is durable.
                tx.commit().await?;
                return Ok(());
            }
            check_version(verb, form.version, &before)?;
            let moved = self.decide(by, &before, &checked, now)?;
            let extra = Extra {
                note: checked.note.clone(),
                media: checked.media.clone(),
                sent_by: actor_key(by),
                assignment: choice.clone().map(|c| AssignmentRecord {
                    seq: moved.event().seq,
                    at: moved.event().at,
                    ..c
                }),
                rating: rating.clone(),
            };
            if !self.record(&tx, &before, &moved, extra).await? {
                // Somebody was faster: look again, it may have been the same tap.
                return Err(StoreError::Retry.into());
            }
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    fn decide(
        &self,
        by: &Actor,
        before: &TicketRecord,
        checked: &contract::forms::CheckedStep,
        now: At,
    ) -> Result<Moved, Refusal> {
        let by = By {
            actor: by,
            // Whoever is the technician themselves enters nothing for anybody.
            on_behalf_of: checked.on_behalf_of.filter(|t| by.staff() != Some(*t)),
            happened: checked.happened.map_or(now, |typed| within_its_minute(typed, before.ticket.reported_at)),
            recorded: now,
        };
        apply(&before.ticket, checked.transition.clone(), &by)
    }

    /// What followed the version that the page showed is this very step by this very actor.
    async fn is_repeated(
        &self,
        tx: &store::Tx,
        by: &Actor,
        before: &TicketRecord,
        verb: Verb,
        seen: u32,
        now: At,
    ) -> Work<bool> {
        if seen == 0 || before.ticket.version <= seen {
            return Ok(false);
        }
        let history = tickets::history(tx, before.ticket.id).await?;
        let mut after = history.iter().map(|row| &row.event).filter(|event| event.seq > seen);
        Ok(after.any(|event| {
            let same_tap = if verb.fits_any_version() {
                now.since(event.recorded_at) < DOUBLE_TAP_MS
            } else {
                event.seq == seen + 1
            };
            same_tap && is_by(event, by) && kind_of(verb) == Some(event.body.kind())
        }))
    }
}

/// A clock is read to the minute: what is said to have happened in the minute of the report happened at the report or after.
fn within_its_minute(typed: At, reported_at: At) -> At {
    let same = typed <= reported_at && reported_at < typed.plus_minutes(1);
    if same { reported_at } else { typed }
}

fn check_version(verb: Verb, seen: u32, before: &TicketRecord) -> Work<()> {
    let current = before.ticket.version;
    if seen == 0 || seen == current || verb.fits_any_version() { Ok(()) } else { Err(stale(seen, current)) }
}

fn stale(seen: u32, current: u32) -> crate::error::Failure {
    Refusal::Stale { seen, current }.into()
}

fn is_by(event: &Event, by: &Actor) -> bool {
    event.actor == by.as_ref()
}

/// The event that a verb of people becomes.
fn kind_of(verb: Verb) -> Option<EventKind> {
    Some(match verb {
        Verb::Receive => EventKind::Received,
        Verb::Dispatch => EventKind::Offered,
        Verb::Accept => EventKind::Accepted,
        Verb::Decline => EventKind::Declined,
        Verb::Depart => EventKind::Departed,
        Verb::Arrive => EventKind::Arrived,
        Verb::Start => EventKind::Started,
        Verb::Suspend => EventKind::Suspended,
        Verb::Resume => EventKind::Resumed,
        Verb::Complete => EventKind::Completed,
        Verb::Confirm => EventKind::OwnerConfirmed,
        Verb::Rate => EventKind::Rated,
        Verb::Urge => EventKind::Urged,
        Verb::Cancel => EventKind::Cancelled,
        Verb::Reject => EventKind::Rejected,
        Verb::Close => EventKind::Closed,
        _ => return None,
    })
}
