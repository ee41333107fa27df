//! One delivery: encrypt, post, read the answer, and decide what becomes of the push.

use tokio::time::Instant;

use super::{
    Delivery, Outcome, Push,
    envelope::{Envelope, envelope, stamp},
    log,
    outcome::finish,
    reply,
};
use crate::{inbox::Message, scenario::Account, state::Shared};

/// Largest answer that is read.
const ANSWER_LIMIT: usize = 64 * 1024;

/// How one delivery went.
pub(super) struct Attempt {
    /// The messages of a good answer, or what is wrong with it.
    pub(super) result: Result<Vec<Message>, String>,
    /// For the log.
    pub(super) answer: String,
    pub(super) latency_ms: u64,
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

/// `None` where pushes are stopped: this one is lost, or waits.
fn seal(shared: &Shared, push: &Push) -> Option<(Account, Envelope)> {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = world.account(&push.account)?.clone();
    let stopped_until = world.accounts.get(&account.key).map_or(0, |state| state.stopped_until);
    if stopped_until > now && account.rules.mark_fail_keeps {
        let waiting = world.pushes.iter_mut().find(|waiting| waiting.id == push.id)?;
        (waiting.busy, waiting.due) = (false, stopped_until);
        return None;
    }
    if stopped_until > now {
        world.pushes.retain(|waiting| waiting.id != push.id);
        world.stats.callbacks.failed += 1;
        log(world, Delivery::of(push, now, Outcome::Dropped));
        return None;
    }
    world.stats.callbacks.sent += 1;
    let stamp = stamp(world, push, &account, now);
    let envelope = envelope(world, push, &account, &stamp)?;
    Some((account, envelope))
}

async fn post(shared: &Shared, push: &Push, account: &Account, envelope: Envelope) -> Attempt {
    let start = Instant::now();
    let asked = shared.http.post(&envelope.url).header("content-type", envelope.kind).body(envelope.body);
    let answer = match tokio::time::timeout(shared.push_limit, read_good(asked)).await {
        Err(_) => Err("no answer in time".to_owned()),
        Ok(answer) => answer,
    };
    let latency_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    match answer {
        Err(why) => Attempt { result: Err(why.clone()), answer: why, latency_ms },
        Ok(answer) => match reply::messages(account, push, &answer, |id| has_media(shared, account, id)) {
            Ok(messages) => Attempt { result: Ok(messages), answer, latency_ms },
            Err(why) => Attempt { result: Err(why.to_owned()), answer: format!("{why}: {answer}"), latency_ms },
        },
    }
}

fn has_media(shared: &Shared, account: &Account, media_id: &str) -> bool {
    let now = shared.now_ms();
    shared.world().accounts.get(&account.key).is_some_and(|state| state.media.find(media_id, now).is_some())
}

/// The body of an answer with status 200.
pub(crate) async fn read_good(asked: reqwest::RequestBuilder) -> Result<String, String> {
    let response = asked.send().await.map_err(|error| error.without_url().to_string())?;
    let status = response.status().as_u16();
    let text = read(response).await?;
    if status == 200 { Ok(text) } else { Err(format!("HTTP {status} {text}")) }
}

/// The body of an answer, as far as anybody should read.
pub(super) async fn read(mut response: reqwest::Response) -> Result<String, String> {
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| error.without_url().to_string())? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > ANSWER_LIMIT {
            return Err("the answer is too long".to_owned());
        }
    }
    String::from_utf8(bytes).map_err(|_| "the answer is not UTF-8".to_owned())
}
