//! Dialling: a worker takes the turn for as long as the gateway may need, then hands the planned call over in words of the ticket as it is.

use super::round::Step;
use crate::{
    Services,
    error::{Failure, Work},
};
use contract::words::ring as words;
use domain::notice::ring::ACCEPT;
use store::{
    places, rerun,
    rings::{self, CallRecord, Run},
    tickets::TicketRecord,
};
use telephone::{Call, Cause, Kind, Taken, TelephoneError};
use uuid::Uuid;

/// A worker that died gives its turn back after this, milliseconds: longer than the gateway's client waits.
const LEASE_MS: i64 = 20_000;

/// A call to be made in a turn that was taken for it.
pub(super) struct Dial {
    pub run: Run,
    pub id: Uuid,
    /// How long it may ring, milliseconds.
    pub wait_ms: i64,
    /// None: the person has no number any more.
    call: Option<Call>,
}

impl Services {
    /// Takes the turn to make the planned call.
    pub(super) async fn take_to_dial(
        &self,
        run: &Run,
        record: &TicketRecord,
        made: &[CallRecord],
        wait_ms: i64,
    ) -> Work<Step> {
        let Some(planned) = made.last() else { return Ok(Step::None) };
        let call = self.in_words(record, planned).await?;
        let taken = rerun(async || {
            let tx = self.store.begin().await?;
            let taken = rings::advance(&tx, run, self.now().plus_ms(LEASE_MS)).await?;
            tx.commit().await?;
            Ok::<_, Failure>(taken)
        })
        .await?;
        Ok(taken.map_or(Step::None, |run| Step::Dial(Dial { run, id: planned.id, wait_ms, call })))
    }

    /// What is said: where and what, nothing about the person who reported it.
    async fn in_words(&self, record: &TicketRecord, planned: &CallRecord) -> Work<Option<Call>> {
        let Some(to) = self.number_of(planned.call.to).await? else { return Ok(None) };
        let company = self.organisation().await?;
        let project = company.project(record.ticket.project).map(|p| p.name.clone()).unwrap_or_default();
        let label = places::labels(self.store.reader(), [record.place]).await?.remove(&record.place);
        let (category, _) = self.category_name(record).await?;
        let text = words::text(planned.call.rung, &format!("{project}{}", label.unwrap_or_default()), &category);
        Ok(Some(Call { id: planned.id.simple().to_string(), to, text, keys: ACCEPT.to_string() }))
    }

    /// Asks the gateway.
    pub(super) async fn dial(&self, dial: Dial) -> (Dial, Result<Taken, TelephoneError>) {
        let answer = match (&self.telephone, &dial.call) {
            (Some(telephone), Some(call)) => telephone.call(call).await,
            (None, _) => Err(TelephoneError::silent(Kind::Trouble { cause: Cause::Config })),
            (_, None) => Err(TelephoneError::silent(Kind::Refused { reason: telephone::Reason::BadNumber })),
        };
        (dial, answer)
    }
}
