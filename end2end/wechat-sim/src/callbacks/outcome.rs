//! What becomes of a push after a delivery: done, retried, given up, and the stop after many failures.

use super::{Delivery, Outcome, Push, attempt::Attempt, log};
use crate::{
    inbox::{self, Channel, Message},
    scenario::Account,
    state::{Shared, World},
};

/// After so long without deliveries a stopped account is tried again.
const STOP_MS: i64 = 60_000;
/// What the person reads when the product did not answer.
const SORRY: &str = "该服务号暂时无法提供服务，请稍后再试";

/// Decides after a delivery: done, again later, or given up.
pub(super) fn finish(shared: &Shared, push: &Push, attempt: Attempt) {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let Some(account) = world.account(&push.account).cloned() else { return };
    let push = &Push { attempts: push.attempts + 1, ..push.clone() };
    let outcome = match attempt.result {
        Ok(messages) => succeed(shared, world, push, messages),
        Err(why) => fail(shared, world, push, &account, now, &why),
    };
    let last_answer = attempt.answer.chars().take(200).collect();
    log(world, Delivery { last_answer, latency_ms: attempt.latency_ms, ..Delivery::of(push, now, outcome) });
}

fn succeed(shared: &Shared, world: &mut World, push: &Push, messages: Vec<Message>) -> Outcome {
    repeat_or_end(shared, world, push);
    world.stats.callbacks.ok += 1;
    if let Some(state) = world.accounts.get_mut(&push.account) {
        state.failed_in_row = 0;
    }
    let person = world.person_of_openid(&push.account, &push.openid).map(|person| person.key.clone());
    for message in messages {
        inbox::show(shared, world, Message { person: person.clone().unwrap_or_default(), ..message });
    }
    Outcome::Ok
}

/// A push that was accepted is over, unless a fault wants it once more; one that waited for it goes now.
fn repeat_or_end(shared: &Shared, world: &mut World, push: &Push) {
    let now = shared.now_ms();
    let waiting = world.pushes.iter_mut().find(|waiting| waiting.id == push.id);
    match waiting.filter(|waiting| waiting.again > 0) {
        Some(waiting) => {
            (waiting.again, waiting.attempts, waiting.busy, waiting.due) = (waiting.again - 1, 0, false, now);
        }
        None => world.pushes.retain(|waiting| waiting.id != push.id),
    }
    let same_person = |waiting: &&mut Push| waiting.account == push.account && waiting.openid == push.openid;
    for waiting in world.pushes.iter_mut().filter(same_person) {
        waiting.waits_for_next = false;
    }
}

fn fail(shared: &Shared, world: &mut World, push: &Push, account: &Account, now: i64, why: &str) -> Outcome {
    tracing::warn!(account = account.key, event = push.kind, attempt = push.attempts, why, "a push was not accepted");
    count_failure(world, account, now);
    if push.attempts < account.rules.push_attempts {
        if let Some(waiting) = world.pushes.iter_mut().find(|waiting| waiting.id == push.id) {
            waiting.attempts = push.attempts;
            waiting.due = now + account.rules.push_retry_gap_ms;
            waiting.busy = false;
        }
        return Outcome::Retrying;
    }
    world.pushes.retain(|waiting| waiting.id != push.id);
    world.stats.callbacks.failed += 1;
    let person = world.person_of_openid(&push.account, &push.openid).map(|person| person.key.clone());
    if let Some(person) = person.filter(|_| push.is_talk()) {
        let sorry = Message { text: SORRY.to_owned(), ..Message::to(&person, Channel::Reply, &account.name) };
        inbox::show(shared, world, sorry);
    }
    Outcome::Failed
}

fn count_failure(world: &mut World, account: &Account, now: i64) {
    let Some(state) = world.accounts.get_mut(&account.key) else { return };
    state.failed_in_row += 1;
    if account.rules.mark_fail_after > 0 && state.failed_in_row >= account.rules.mark_fail_after {
        state.failed_in_row = 0;
        state.stopped_until = now + STOP_MS;
    }
}
