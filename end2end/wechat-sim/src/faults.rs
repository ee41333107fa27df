//! Faults that a test or a trainer puts in front of an endpoint: which calls they meet, and what happens to those.

use serde::{Deserialize, Serialize};

use crate::chance::Chance;

/// A rule as it is added; the first one that meets a call decides.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FaultRule {
    /// Path, such as `/cgi-bin/message/template/send`.
    pub(crate) endpoint: String,
    /// Only calls about this person (key).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) person: Option<String>,
    /// From the n-th such call on (1 = the next).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) nth: Option<u64>,
    /// How many calls are hit. Without it: one where `nth` is given, else every call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) times: Option<u64>,
    /// Share of the calls that are hit, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) probability: Option<f64>,
    pub(crate) fault: Fault,
}

/// What happens to a call.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fault {
    /// Refused with this code; nothing is done.
    Errcode(i64),
    /// An HTML page with this status; nothing is done.
    Http(u16),
    /// Done at once, answered this much later (real milliseconds).
    DelayMs(u64),
    /// The connection breaks.
    Reset(Moment),
    /// Done and answered as usual; the delivery event behaves.
    Event(EventFate),
    /// The access token of the call dies first.
    Token(TokenFate),
}

/// When a connection breaks: before the call is done, or after.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Moment {
    Before,
    After,
}

/// What becomes of `TEMPLATESENDJOBFINISH`.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EventFate {
    /// `success`, 100 to 300 ms later.
    #[default]
    Usual,
    /// `success`, ten minutes later.
    Late,
    Twice,
    Never,
    /// Delivered before the send is answered.
    Before,
    /// `failed:user block`; the person sees nothing.
    UserBlock,
    /// `failed: system failed`; the person sees nothing.
    SystemFailed,
}

/// How a token dies.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TokenFate {
    /// Calls with it get 40001 (WeCom 40014).
    Revoked,
    /// Calls with it get 42001.
    Expired,
}

/// A rule at work.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ActiveFault {
    pub(crate) id: u64,
    #[serde(flatten)]
    pub(crate) rule: FaultRule,
    /// Calls that the rule is about.
    pub(crate) seen: u64,
    /// Calls that it hit.
    pub(crate) hit: u64,
}

/// All rules, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) active: Vec<ActiveFault>,
}

impl Faults {
    /// Adds a rule under an id.
    pub(crate) fn add(&mut self, id: u64, rule: FaultRule) {
        self.active.push(ActiveFault { id, rule, seen: 0, hit: 0 });
    }

    /// The fault that meets a call of `endpoint` about `people`, if any.
    pub(crate) fn meet(&mut self, endpoint: &str, people: &[String], chance: &mut Chance) -> Option<Fault> {
        self.active
            .iter_mut()
            .filter(|active| active.concerns(endpoint, people))
            .find_map(|active| active.strike(chance).then_some(active.rule.fault))
    }
}

impl ActiveFault {
    fn concerns(&self, endpoint: &str, people: &[String]) -> bool {
        self.rule.endpoint == endpoint && self.rule.person.as_ref().is_none_or(|person| people.contains(person))
    }

    fn strike(&mut self, chance: &mut Chance) -> bool {
        self.seen += 1;
        let first = self.rule.nth.unwrap_or(1);
        let times = self.rule.times.unwrap_or(if self.rule.nth.is_some() { 1 } else { u64::MAX });
        let strikes = self.seen >= first
            && self.hit < times
            && self.rule.probability.is_none_or(|probability| chance.happens(probability));
        self.hit += u64::from(strikes);
        strikes
    }
}
