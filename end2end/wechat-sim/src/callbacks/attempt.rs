//! One delivery: encrypt, post, read the answer, and decide what becomes of the push.

use tokio::time::Instant;

use super::{
    Delivery, Outcome, Push,
    envelope::{Envelope, envelope, stamp},
    log, reply,
};
use crate::{
    inbox::{self, Channel, Message},
    scenario::Account,
    state::{Shared, World},
};

/// After so long without deliveries a stopped account is tried again.
const STOP_MS: i64 = 60_000;
/// Largest answer that is read.
const ANSWER_LIMIT: usize = 64 * 1024;
const SORRY: &str = "该服务号暂时无法提供服务，请稍后再试";

/// How one delivery went.
struct Attempt {
    /// The messages of a good answer, or what is wrong with it.
    result: Result<Vec<Message>, String>,
    /// For the log.
    answer: String,
    latency_ms: u64,
}

/// Delivers `push` once.
pub(super) async fn run(shared: &Shared, push: Push) {
    if let Some((account, envelope)) = seal(shared, &push) {
        let attempt = post(shared, &push, &account, envelope).await;
        finish(shared, &push, attempt);
    }
    shared.delivered.send_replace(());
    shared.queued.notify_one();
}

/// `None` where pushes are stopped: this one is lost.
fn seal(shared: &Shared, push: &Push) -> Option<(Account, Envelope)> {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = world.account(&push.account)?.clone();
    if world.accounts.get(&account.key).is_some_and(|state| state.stopped_until > now) {
        world.pushes.retain(|waiting| waiting.id != push.id);
        world.stats.callbacks.failed += 1;
        log(world, entry(push, now, Outcome::Dropped, "", 0));
        return None;
    }
    world.stats.callbacks.sent += 1;
    let stamp = stamp(world, push, &account, now);
    let envelope = envelope(world, push, &account, &stamp)?;
    Some((account, envelope))
}

async fn post(shared: &Shared, push: &Push, account: &Account, envelope: Envelope) -> Attempt {
    let start = Instant::now();
    let asked = shared.http.post(&envelope.url).header("content-type", "text/xml").body(envelope.body);
    let answer = match tokio::time::timeout(shared.push_limit, read(asked)).await {
        Err(_) => Err("no answer in time".to_owned()),
        Ok(answer) => answer,
    };
    let latency_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    match answer {
        Err(why) => Attempt { result: Err(why.clone()), answer: why, latency_ms },
        Ok(answer) => match reply::messages(account, push, &answer) {
            Ok(messages) => Attempt { result: Ok(messages), answer, latency_ms },
            Err(why) => Attempt { result: Err(why.to_owned()), answer: format!("{why}: {answer}"), latency_ms },
        },
    }
}

/// The body of an answer with status 200.
pub(super) async fn read(asked: reqwest::RequestBuilder) -> Result<String, String> {
    let mut response = asked.send().await.map_err(|error| error.without_url().to_string())?;
    let status = response.status();
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| error.without_url().to_string())? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > ANSWER_LIMIT {
            return Err("the answer is too long".to_owned());
        }
    }
    let text = String::from_utf8(bytes).map_err(|_| "the answer is not UTF-8".to_owned())?;
    if status.as_u16() == 200 { Ok(text) } else { Err(format!("HTTP {} {text}", status.as_u16())) }
}

fn finish(shared: &Shared, push: &Push, attempt: Attempt) {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let Some(account) = world.account(&push.account).cloned() else { return };
    let push = &Push { attempts: push.attempts + 1, ..push.clone() };
    let outcome = match attempt.result {
        Ok(messages) => succeed(shared, world, push, messages),
        Err(why) => fail(shared, world, push, &account, now, &why),
    };
    log(world, entry(push, now, outcome, &attempt.answer, attempt.latency_ms));
}

fn succeed(shared: &Shared, world: &mut World, push: &Push, messages: Vec<Message>) -> Outcome {
    world.pushes.retain(|waiting| waiting.id != push.id);
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

fn entry(push: &Push, at: i64, outcome: Outcome, answer: &str, latency_ms: u64) -> Delivery {
    Delivery {
        id: push.id,
        at,
        account: push.account.clone(),
        event: push.kind,
        openid: push.openid.clone(),
        attempts: push.attempts,
        outcome,
        last_answer: answer.chars().take(200).collect(),
        latency_ms,
    }
}
