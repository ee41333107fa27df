//! Faults that a test or a trainer puts in front of an endpoint: which calls they meet, and what happens to those.

mod fault;

use serde::{Deserialize, Serialize};

pub(crate) use fault::{BodyFate, EventFate, Fault, Moment, PushFate, SignInFate, TokenFate};

use crate::chance::Chance;

/// A rule as it is added; the first one that meets a call decides.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FaultRule {
    /// Path, such as `/cgi-bin/message/template/send`; for pushes to the product `push` or `push/subscribe`.
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
            .find_map(|active| active.strike(chance).then(|| active.rule.fault.clone()))
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
