//! A tap on a card: the technician's own step, decided by the same rules as the page's button. What came of it is for the card to say.

use crate::{
    Services,
    error::{Failure, Work},
};
use contract::{AppError, forms::StepForm};
use domain::{
    At, Refusal,
    access::{Actor, Verb},
    id::TicketId,
    ticket::Status,
};
use store::{people, tickets, wecom::Card};
use uuid::Uuid;

/// The platform lets a card be changed this long, milliseconds.
pub(super) const CODE_MS: i64 = 72 * 3_600_000;
/// How often a ticket that moves under the tap is looked at again.
const TRIES: usize = 3;

/// A tap as the inbox keeps it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tap<'t> {
    pub corp: &'t str,
    pub userid: &'t str,
    /// The card's `task_id`: the push's id.
    pub task: &'t str,
    /// The button's key.
    pub key: &'t str,
    pub response_code: &'t str,
    /// Seconds since 1970, by the platform's clock.
    pub created_s: i64,
}

/// The key of the button that accepts: a pointer, no right. Whoever taps needs the right themselves.
pub(super) fn accept_key(ticket: TicketId) -> String {
    format!("{}:{ticket}", Verb::Accept.code())
}

fn asked(key: &str) -> Option<TicketId> {
    let (verb, ticket) = key.split_once(':')?;
    (verb == Verb::Accept.code()).then(|| ticket.parse().ok()).flatten()
}

impl Services {
    /// Takes the step that a tap asks for, and answers the card, which is to be changed. None: it is no card of ours.
    pub(crate) async fn settle_tap(&self, tap: Tap<'_>) -> Work<Option<Card>> {
        let (Ok(push), Some(ticket)) = (Uuid::parse_str(tap.task), asked(tap.key)) else { return Ok(None) };
        let identity = people::identity_of_member(self.store.reader(), tap.corp, tap.userid).await?;
        let employee = match identity {
            Some(identity) => people::find_employee_of_person(self.store.reader(), identity.person).await?,
            None => None,
        };
        if let Some(employee) = &employee {
            self.accept_by_card(&employee.actor(), ticket, tap.task).await?;
        }
        Ok(Some(Card {
            push,
            corp: tap.corp.into(),
            userid: tap.userid.into(),
            staff: employee.map(|e| e.id),
            ticket,
            seen: 0,
            response_code: Some(tap.response_code.into()),
            expires_at: At(tap.created_s.saturating_mul(1000)).plus_ms(CODE_MS),
            tries: 0,
            due_at: self.now(),
        }))
    }

    /// Accepts what is offered to this technician now, if it still is. A second tap finds it taken, and so does whoever comes too late.
    async fn accept_by_card(&self, by: &Actor, ticket: TicketId, key: &str) -> Work<()> {
        for _ in 0..TRIES {
            let found = tickets::find_by_id(self.store.reader(), &by.scope(), ticket).await?;
            let offered = |to| by.staff() == Some(to);
            let Some(record) =
                found.filter(|r| matches!(r.ticket.status, Status::Dispatched { to, .. } if offered(to)))
            else {
                return Ok(());
            };
            let form = StepForm { key: key.into(), version: record.ticket.version, ..StepForm::default() };
            match self.take_step(by, record.no, Verb::Accept, &form, None).await {
                Err(Failure::App(AppError::Refused(Refusal::Stale { .. }))) => {}
                Err(Failure::App(AppError::Refused(_) | AppError::NotFound)) => return Ok(()),
                done => return done,
            }
        }
        Ok(())
    }
}
