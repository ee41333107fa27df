//! Once more by hand: a push that did not arrive, or may not have, is sent again or by another account of the same person.

use super::{
    list::{projects_of, scope_of},
    pushes::is_over,
};
use crate::{
    Services,
    error::{Failure, Work},
    notices::Payload,
    tickets::actor_key,
};
use contract::{AppError, forms::AgainForm, views::pushes::ByHand};
use domain::{
    Refusal,
    access::{Act, Actor, permit_act},
    id::StaffId,
    notice::To,
};
use store::{
    StoreError, Tx, audit,
    outbox::{self, Again, Model},
    people::{self, Identity},
    rerun, tickets,
};
use uuid::Uuid;

/// A checked wish.
struct Wish {
    push: Uuid,
    attempt: u32,
    via: Option<String>,
    how: ByHand,
    staff: StaffId,
    /// Ids of the new push and of the audit line.
    ids: (Uuid, Uuid),
}

impl Services {
    pub(super) async fn desk_push_again(&self, by: &Actor, form: &AgainForm) -> Work<()> {
        let (push, attempt, via) = form.check().ok_or(AppError::NotFound)?;
        let how = if via.is_some() { ByHand::Rerouted } else { ByHand::Resent };
        let staff = by.staff().ok_or(AppError::NotSignedIn)?;
        let wish = Wish { push: push.0, attempt, via, how, staff, ids: (self.ids.next(), self.ids.next()) };
        rerun(async || {
            let tx = self.store.begin().await?;
            self.send_again(&tx, by, &wish).await?;
            let services = self.clone();
            tx.after_commit(move || services.wake.deliver.notify_one());
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }

    async fn send_again(&self, tx: &Tx, by: &Actor, wish: &Wish) -> Work<()> {
        let row = outbox::hold(tx, &projects_of(by)?, wish.push).await?.ok_or(AppError::NotFound)?;
        let payload: Payload = serde_json::from_str(&row.payload).map_err(|_| AppError::NotFound)?;
        let ticket = tickets::find_many(tx, &scope_of(by)?, [payload.ticket]).await?.pop().ok_or(AppError::NotFound)?;
        permit_act(by, Act::SendAgain, ticket.ticket.project)?;
        if let Some(before) = outbox::by_hand(tx, &[row.id]).await?.iter().find(|hand| hand.of == row.id) {
            return same(before, wish.how);
        }
        if !is_over(&row) || row.attempt.unsigned_abs() != wish.attempt {
            return Err(Refusal::PushMovedOn.into());
        }
        let via = wish.via.clone().or_else(|| payload.via.clone());
        let payload = Payload { via, at_once: true, ..payload };
        self.is_reached(tx, &payload).await?;
        self.post_again(tx, &row, &payload, wish).await?;
        let subject = format!("{} {}", ticket.no, payload.notice.code());
        let act = format!("{}_push", wish.how.code());
        let detail = payload.via.as_deref().unwrap_or_default();
        audit::add(tx, wish.ids.1, self.now(), &actor_key(by), &act, &subject, detail).await?;
        Ok(())
    }

    async fn post_again(&self, tx: &Tx, row: &Model, payload: &Payload, wish: &Wish) -> Work<()> {
        let hand = outbox::ByHand {
            of: row.id,
            push: wish.ids.0,
            how: wish.how.code().into(),
            staff: wish.staff.0,
            at: self.now().0,
        };
        let payload = serde_json::to_string(payload).map_err(|e| StoreError::Data(e.to_string()))?;
        match outbox::post_by_hand(tx, row, &hand, payload).await? {
            Again::Posted => Ok(()),
            Again::Before(before) => same(&before, wish.how),
            Again::Full => Err(Refusal::SentTooOften.into()),
        }
    }

    /// Some account reaches the person, or the one that was asked for does.
    async fn is_reached(&self, tx: &Tx, payload: &Payload) -> Work<()> {
        let person = match payload.to {
            To::Person(person) => Some(person),
            To::Staff(staff) => people::people_behind(tx, [staff]).await?.remove(&staff),
        };
        let mut identities = people::identities_of_many(tx, person).await?;
        if let Some(person) = person {
            identities.extend(self.mobiles(&[(payload.to, person)]).await?.into_values());
        }
        let asked_for = |i: &Identity| payload.via.as_ref().is_none_or(|via| *via == i.account);
        let reached = identities.iter().any(|i| asked_for(i) && self.may_go(payload.to, i));
        if reached { Ok(()) } else { Err(Refusal::NobodyReached.into()) }
    }
}

/// The same wish twice is one; another one comes too late.
fn same(before: &outbox::ByHand, how: ByHand) -> Work<()> {
    if before.how == how.code() { Ok(()) } else { Err(Refusal::PushMovedOn.into()) }
}
