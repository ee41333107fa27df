//! `gettoken`: each app has its own secret and its own token, the same one as long as it lives.

use serde_json::json;

use crate::{
    answer::{Refusal, Reply, ok_and},
    gate::Call,
    scenario::{Agent, Corp},
    state::{Shared, World},
    tokens::Worth,
};

/// Company and app behind a token.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) corp: Corp,
    pub(super) agent: Agent,
}

/// `GET /cgi-bin/gettoken`.
pub(super) fn gettoken(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let corpid = call.param("corpid").ok_or_else(|| Refusal::with(41002, "corpid missing"))?;
    let secret = call.param("corpsecret").ok_or_else(|| Refusal::with(41004, "corpsecret missing"))?;
    let corp = world.corp_of(corpid).ok_or_else(|| Refusal::new(40013))?;
    let agent = corp.agents.iter().find(|agent| agent.secret == secret).ok_or_else(|| Refusal::new(40001))?;
    let (corp, agentid) = (corp.key.clone(), agent.agentid);
    let tokens = &mut world.corps.entry(corp).or_default().agents.entry(agentid).or_default().tokens;
    let (token, left_ms) = match tokens.current(0, now) {
        Some(current) => current,
        None => {
            *world.stats.tokens_minted.entry(corpid.to_owned()).or_default() += 1;
            tokens.mint(world.chance.text(214), now)
        }
    };
    Ok(ok_and(json!({"access_token": token, "expires_in": left_ms / 1000})))
}

/// Whose token a call carries.
///
/// # Errors
/// 41001, 40014, 42001, or from an address that is not trusted 60020, for the directory's secret 48009.
pub(super) fn caller(world: &World, call: &Call, now: i64) -> Result<Caller, Refusal> {
    let token = call.param("access_token").ok_or_else(|| Refusal::new(41001))?;
    let agents =
        world.corps.iter().flat_map(|(corp, state)| state.agents.iter().map(move |(id, agent)| (corp, *id, agent)));
    for (corp, agentid, agent) in agents {
        match agent.tokens.worth(token, now) {
            Worth::Good => return known(world, corp, agentid, agent.untrusted),
            Worth::Expired => return Err(Refusal::new(42001)),
            Worth::Revoked => return Err(Refusal::new(40014)),
            Worth::Unknown | Worth::Invalid => {}
        }
    }
    Err(Refusal::new(40014))
}

fn known(world: &World, corp: &str, agentid: i64, untrusted: bool) -> Result<Caller, Refusal> {
    let corp = world.scenario.corps.iter().find(|known| known.key == corp).ok_or_else(|| Refusal::new(40013))?;
    let agent = corp.agent(agentid).ok_or_else(|| Refusal::new(40056))?;
    match (untrusted, agent.contacts) {
        (true, true) => Err(Refusal::with(48009, "ip of the contacts secret is not allowed")),
        (true, false) => Err(Refusal::new(60020)),
        (false, _) => Ok(Caller { corp: corp.clone(), agent: agent.clone() }),
    }
}
