//! The attempts of one push: post, read the answer, and try again after a pause as often as the company's rules say.

use std::sync::Weak;

use tokio::time::Instant;

use super::{Outcome, Push, envelope::envelope, reply};
use crate::{
    clock::Clock,
    scenario::Corp,
    state::{Shared, State, World},
};

/// Largest answer that is read.
const ANSWER_LIMIT: usize = 64 * 1024;

/// What came back.
struct Answer {
    /// The body of an answer with status 200, or what is wrong with it.
    body: Result<String, String>,
    /// Nothing came back in time, or nothing whole.
    is_lost: bool,
    latency_ms: u64,
}

/// Delivers until it is done. Ends quietly when the simulator is gone or was reset.
pub(super) async fn run(state: Weak<State>, clock: Clock, push: Push) {
    for attempt in 1u32.. {
        let Some(shared) = state.upgrade() else { return };
        let Some(again_at) = once(&shared, &push, attempt).await else { return };
        drop(shared);
        clock.reach(again_at).await;
    }
}

/// One attempt; when to try again (ms), if at all.
async fn once(shared: &Shared, push: &Push, attempt: u32) -> Option<i64> {
    let envelope = {
        let world = &mut *shared.world();
        if !is_known(world, push) {
            return None;
        }
        world.stats.callbacks.sent += 1;
        envelope(world, push)?
    };
    let asked = shared.http.post(&envelope.url).header("content-type", "text/xml").body(envelope.body);
    let answer = ask(asked, shared.push_limit).await;
    finish(shared, push, attempt, answer)
}

/// Sends and reads, in at most `limit`.
async fn ask(asked: reqwest::RequestBuilder, limit: std::time::Duration) -> Answer {
    let start = Instant::now();
    let answer =
        tokio::time::timeout(limit, read(asked)).await.unwrap_or_else(|_| Err((true, "no answer in time".into())));
    let latency_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    let is_lost = matches!(answer, Err((true, _)));
    Answer { body: answer.map_err(|(_, why)| why), is_lost, latency_ms }
}

/// The body of an answer with status 200; else whether the answer was lost, and why.
pub(super) async fn read(asked: reqwest::RequestBuilder) -> Result<String, (bool, String)> {
    let lost = |error: reqwest::Error| (true, error.without_url().to_string());
    let mut response = asked.send().await.map_err(lost)?;
    let status = response.status().as_u16();
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(lost)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > ANSWER_LIMIT {
            return Err((false, "the answer is too long".to_owned()));
        }
    }
    let text = String::from_utf8(bytes).map_err(|_| (false, "the answer is not UTF-8".to_owned()))?;
    if status == 200 { Ok(text) } else { Err((false, format!("HTTP {status} {text}"))) }
}

fn finish(shared: &Shared, push: &Push, attempt: u32, answer: Answer) -> Option<i64> {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let corp = world.scenario.corps.iter().find(|corp| corp.key == push.corp)?.clone();
    let taken = answer.body.clone().and_then(|body| reply::take(shared, world, push, &body).map_err(str::to_owned));
    let outcome = match &taken {
        Ok(()) => Outcome::Ok,
        Err(_) if may_retry(&corp, attempt, answer.is_lost) => Outcome::Retrying,
        Err(_) => Outcome::Failed,
    };
    let shown = match (taken, answer.body) {
        (Err(why), Ok(body)) => format!("{why}: {body}"),
        (_, Ok(body)) | (_, Err(body)) => body,
    };
    write(world, push, attempt, (outcome, shown, answer.latency_ms), now);
    (outcome == Outcome::Retrying).then_some(now + corp.push_retry_gap_ms)
}

fn may_retry(corp: &Corp, attempt: u32, is_lost: bool) -> bool {
    attempt < corp.push_attempts && (is_lost || corp.push_retries_refusals)
}

fn write(
    world: &mut World,
    push: &Push,
    attempt: u32,
    (outcome, answer, latency_ms): (Outcome, String, u64),
    now: i64,
) {
    match outcome {
        Outcome::Ok => world.stats.callbacks.ok += 1,
        Outcome::Failed => world.stats.callbacks.failed += 1,
        Outcome::Waiting | Outcome::Retrying => {}
    }
    let log = world.corps.get_mut(&push.corp).map(|corp| &mut corp.pushes);
    if let Some(entry) = log.and_then(|log| log.iter_mut().find(|entry| entry.id == push.id)) {
        (entry.at, entry.attempts, entry.outcome, entry.latency_ms) = (now, attempt, outcome, latency_ms);
        entry.last_answer = answer.chars().take(200).collect();
    }
}

fn is_known(world: &World, push: &Push) -> bool {
    world.corps.get(&push.corp).is_some_and(|corp| corp.pushes.iter().any(|entry| entry.id == push.id))
}
