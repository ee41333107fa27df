//! `message/send`: receivers, partly invalid ones, the duplicate check, the limits per member.

use serde_json::{Value, json};

use super::{
    AgentState, CorpState,
    card::{content, invalid},
    token::{Caller, caller},
};
use crate::{
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    inbox::{self, Message},
    scenario::Corp,
    state::{Shared, World},
};

const HOUR_MS: i64 = 3_600_000;
/// Longest and usual interval of the duplicate check, seconds.
const INTERVAL_MOST: i64 = 14_400;
const INTERVAL_USUAL: i64 = 1_800;

/// Who gets a message: people (keys), and the names that could not be found.
#[derive(Debug, Default)]
struct Receivers {
    people: Vec<String>,
    unknown: Vec<String>,
    parties: Vec<String>,
    tags: Vec<String>,
}

/// One member who is sent to.
struct Target<'a> {
    corp: &'a Corp,
    agentid: i64,
    /// Key of the person.
    person: &'a str,
    /// How long the same content is not shown again; `None` without the duplicate check.
    interval_ms: Option<i64>,
}

/// `POST /cgi-bin/message/send`.
pub(crate) fn send(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let caller = caller(world, call, now)?;
    let body = call.json()?;
    let corp =
        world.scenario.corps.iter().find(|corp| corp.key == caller.corp).ok_or_else(|| Refusal::new(40013))?.clone();
    check_agent(&corp, &caller, &body)?;
    let receivers = receivers(world, &corp, &body)?;
    let message = content(&body)?;
    let interval_ms = duplicate_interval_ms(&body)?;
    flag(&body, "safe")?;
    flag(&body, "enable_id_trans")?;
    if receivers.people.is_empty() {
        return Err(Refusal::new(81013).and(receivers.invalid()));
    }
    for person in &receivers.people {
        let to = Target { corp: &corp, agentid: caller.agentid, person, interval_ms };
        deliver(shared, world, &to, &message);
    }
    let mut answer = receivers.invalid();
    answer["msgid"] = format!("msg{}", world.chance.text(40)).into();
    Ok(ok_and(answer))
}

fn check_agent(corp: &Corp, caller: &Caller, body: &Value) -> Result<(), Refusal> {
    let agentid = body.get("agentid").and_then(Value::as_i64).ok_or_else(|| Refusal::new(40056))?;
    if corp.agents.iter().all(|agent| agent.agentid != agentid) {
        return Err(Refusal::new(40056));
    }
    if agentid == caller.agentid { Ok(()) } else { Err(Refusal::new(301_002)) }
}

/// Departments and tags are not part of a scenario: each is an invalid one.
fn receivers(world: &World, corp: &Corp, body: &Value) -> Result<Receivers, Refusal> {
    let list =
        |name| text(body, name).map(|ids| ids.split('|').map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default();
    let (users, parties, tags) = (list("touser"), list("toparty"), list("totag"));
    if users.is_empty() && parties.is_empty() && tags.is_empty() {
        return Err(Refusal::new(82001));
    }
    if users.len() > 1000 || parties.len() > 100 || tags.len() > 100 {
        return Err(invalid("too many receivers"));
    }
    let mut receivers = Receivers { parties, tags, ..Receivers::default() };
    if users == ["@all"] {
        let members = world
            .scenario
            .people
            .iter()
            .filter(|person| person.corp.as_ref() == Some(&corp.key) && person.userid.is_some());
        receivers.people = members.map(|person| person.key.clone()).collect();
        return Ok(receivers);
    }
    for user in users {
        match world.member(&corp.key, &user) {
            Some(person) if receivers.people.contains(&person.key) => {}
            Some(person) => receivers.people.push(person.key.clone()),
            None => receivers.unknown.push(user.to_lowercase()),
        }
    }
    Ok(receivers)
}

impl Receivers {
    fn invalid(&self) -> Value {
        json!({
            "invaliduser": self.unknown.join("|"), "invalidparty": self.parties.join("|"), "invalidtag": self.tags.join("|")
        })
    }
}

/// `None` where no check is wanted.
fn duplicate_interval_ms(body: &Value) -> Result<Option<i64>, Refusal> {
    let wanted = flag(body, "enable_duplicate_check")?;
    let seconds = match body.get("duplicate_check_interval") {
        None => INTERVAL_USUAL,
        Some(seconds) => seconds.as_i64().ok_or_else(|| invalid("duplicate_check_interval"))?,
    };
    if !(0..=INTERVAL_MOST).contains(&seconds) {
        return Err(invalid("duplicate_check_interval is longer than 4 hours"));
    }
    Ok(wanted.then_some(seconds * 1000))
}

fn flag(body: &Value, name: &str) -> Result<bool, Refusal> {
    match body.get(name).map(Value::as_i64) {
        None | Some(Some(0)) => Ok(false),
        Some(Some(1)) => Ok(true),
        Some(_) => Err(invalid(&format!("{name} is neither 0 nor 1"))),
    }
}

fn deliver(shared: &Shared, world: &mut World, to: &Target<'_>, message: &Message) {
    let now = shared.now_ms();
    let state = world.corps.entry(to.corp.key.clone()).or_default();
    let agent = state.agents.entry(to.agentid).or_default();
    if to.interval_ms.is_some_and(|interval_ms| agent.repeats(to.person, message, interval_ms, now)) {
        world.stats.duplicates += 1;
        return;
    }
    if !state.takes(to, now) {
        world.stats.dropped += 1;
        return;
    }
    let message = Message { person: to.person.to_owned(), source: to.corp.name.clone(), ..message.clone() };
    inbox::show(shared, world, message);
}

impl AgentState {
    /// Whether the member was sent the same less than `interval_ms` ago; if not, this one is remembered.
    fn repeats(&mut self, person: &str, message: &Message, interval_ms: i64, now: i64) -> bool {
        if now - self.swept_at > 60_000 {
            self.shown.retain(|_, at| now - *at < INTERVAL_MOST * 1000);
            self.swept_at = now;
        }
        let content = format!("{}\n{}\n{}", message.title, message.text, message.url.as_deref().unwrap_or_default());
        let key = (person.to_owned(), content);
        if self.shown.get(&key).is_some_and(|at| now - at < interval_ms) {
            return true;
        }
        self.shown.insert(key, now);
        false
    }
}

impl CorpState {
    /// Counts a message to a member; false beyond the limits, where WeCom drops it without a word.
    fn takes(&mut self, to: &Target<'_>, now: i64) -> bool {
        let recent = self.recent.entry(to.person.to_owned()).or_default();
        recent.retain(|at| now - at < HOUR_MS);
        let in_minute = recent.iter().filter(|at| now - **at < 60_000).count();
        if is_over(in_minute, to.corp.per_member_minute) || is_over(recent.len(), to.corp.per_member_hour) {
            return false;
        }
        if to.corp.per_member_hour > 0 || to.corp.per_member_minute > 0 {
            recent.push_back(now);
        }
        true
    }
}

fn is_over(count: usize, limit: u32) -> bool {
    limit > 0 && count >= usize::try_from(limit).unwrap_or(usize::MAX)
}
