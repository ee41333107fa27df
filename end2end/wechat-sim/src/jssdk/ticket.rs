//! `ticket/getticket`: two hours; in its last five minutes a new one beside the old.

use serde_json::json;

use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::Call,
    state::Shared,
    tokens::OVERLAP_MS,
};

/// `GET /cgi-bin/ticket/getticket?type=jsapi`.
pub(crate) fn ticket(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/ticket/getticket", now)?;
    if call.param("type") != Some("jsapi") {
        return Err(Refusal::new(40097));
    }
    let tickets = &mut world.accounts.entry(account.key).or_default().tickets;
    let (ticket, left_ms) = match tickets.current(OVERLAP_MS, now) {
        Some(current) => current,
        None => tickets.mint(world.chance.text(86), now),
    };
    Ok(ok_and(json!({"ticket": ticket, "expires_in": left_ms / 1000})))
}
