//! The limits on messages. What is too much for one member WeCom drops without a word; what is too much for the app it
//! refuses.

use std::collections::VecDeque;

use super::{AgentState, CorpState};
use crate::{answer::Refusal, quota::china_day, scenario::Corp};

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

impl CorpState {
    /// Counts a message to a member (person key); false where it is dropped.
    pub(super) fn takes(&mut self, corp: &Corp, person: &str, now: i64) -> bool {
        if self.members.get(person).is_some_and(|member| member.drops) {
            return false;
        }
        let recent = self.recent.entry(person.to_owned()).or_default();
        recent.retain(|at| now - at < HOUR_MS);
        let is_full =
            is_over(within_minute(recent, now), corp.per_member_minute) || is_over(recent.len(), corp.per_member_hour);
        if !is_full && (corp.per_member_hour > 0 || corp.per_member_minute > 0) {
            recent.push_back(now);
        }
        !is_full
    }
}

impl AgentState {
    /// Counts a message to so many members.
    ///
    /// # Errors
    /// 45009 where the day's limit would be passed.
    pub(super) fn count(&mut self, corp: &Corp, members: usize, now: i64) -> Result<(), Refusal> {
        let today = china_day(now);
        if self.day.0 != today {
            self.day = (today, 0);
        }
        if corp.per_agent_day > 0 && self.day.1 + members > corp.per_agent_day {
            return Err(Refusal::with(45009, "api freq out of limit"));
        }
        self.day.1 += members;
        Ok(())
    }
}

fn within_minute(recent: &VecDeque<i64>, now: i64) -> usize {
    recent.iter().filter(|at| now - **at < MINUTE_MS).count()
}

fn is_over(count: usize, limit: u32) -> bool {
    limit > 0 && count >= usize::try_from(limit).unwrap_or(usize::MAX)
}
