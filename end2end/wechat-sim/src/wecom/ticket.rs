//! Tickets for scripts in pages: one of the company, one of each app; 400 and 100 calls an hour.

use serde_json::{Value, json};

use super::token::caller;
use crate::{
    answer::{Refusal, Reply, ok_and},
    chance::Chance,
    gate::Call,
    state::Shared,
};

const LIFE_MS: i64 = 7_200_000;
const HOUR_MS: i64 = 3_600_000;
const CORP_AN_HOUR: u32 = 400;
const AGENT_AN_HOUR: u32 = 100;

/// A ticket and how often it was asked for.
#[derive(Debug, Default)]
pub(super) struct Ticket {
    value: String,
    until: i64,
    hour: i64,
    asked: u32,
}

/// `GET /cgi-bin/get_jsapi_ticket`.
pub(super) fn of_corp(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let caller = caller(world, call, now)?;
    world.corps.entry(caller.corp.key).or_default().ticket.hand_out(CORP_AN_HOUR, &mut world.chance, now)
}

/// `GET /cgi-bin/ticket/get?type=agent_config`.
pub(super) fn of_agent(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let caller = caller(world, call, now)?;
    if call.param("type") != Some("agent_config") {
        return Err(Refusal::with(40058, "invalid Request Parameter, type is not agent_config"));
    }
    let agents = &mut world.corps.entry(caller.corp.key).or_default().agents;
    let ticket = &mut agents.entry(caller.agent.agentid).or_default().ticket;
    ticket.hand_out(AGENT_AN_HOUR, &mut world.chance, now)
}

impl Ticket {
    /// The same one as long as it lives.
    fn hand_out(&mut self, an_hour: u32, chance: &mut Chance, now: i64) -> Result<Value, Refusal> {
        let hour = now.div_euclid(HOUR_MS);
        if hour != self.hour {
            (self.hour, self.asked) = (hour, 0);
        }
        if self.asked >= an_hour {
            return Err(Refusal::with(45009, "api freq out of limit"));
        }
        self.asked += 1;
        if self.until <= now {
            (self.value, self.until) = (chance.text(86), now + LIFE_MS);
        }
        Ok(ok_and(json!({"ticket": self.value, "expires_in": (self.until - now) / 1000})))
    }
}
