//! `POST /telephone/calls`: one voice call.

use serde::Deserialize;

use super::{
    CALLS,
    receipt::{self, Receipt},
    request::{Code, is_callable, is_id, open},
    ring::{self, Ring},
};
use crate::{
    answer::Reply,
    faults::EventFate,
    gate::Call,
    scenario::Telephone,
    state::{Shared, World},
};

/// Longest text that is read out, characters.
const LONGEST: usize = 300;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    id: String,
    to: String,
    text: String,
    keys: String,
}

/// The handler. Refusals have a code too and count under it.
pub(crate) fn call(shared: &Shared, call: &Call) -> Reply {
    let world = &mut *shared.world();
    let taken = take(shared, world, call);
    Ok(super::answer(world, taken))
}

fn take(shared: &Shared, world: &mut World, call: &Call) -> Result<(Code, String), Code> {
    let telephone = world.scenario.telephone.clone().ok_or("bad_request")?;
    let now = shared.now_ms();
    let body: Body = open(shared, &telephone, call)?;
    check(&body)?;
    if let Some(reference) = world.telephone.known(CALLS, &body.id, now) {
        return Ok(("duplicate", reference));
    }
    let reference = super::reference(world);
    world.telephone.take(CALLS, &body.id, now, &reference);
    dial(shared, world, &telephone, body, call.event);
    Ok(("ok", reference))
}

fn check(body: &Body) -> Result<(), Code> {
    let has_keys =
        (1..=12).contains(&body.keys.len()) && body.keys.bytes().all(|b| b.is_ascii_digit() || b == b'*' || b == b'#');
    if !is_id(&body.id) || !has_keys {
        return Err("bad_request");
    }
    if !is_callable(&body.to) {
        return Err("bad_number");
    }
    if (1..=LONGEST).contains(&body.text.chars().count()) { Ok(()) } else { Err("bad_text") }
}

/// A telephone rings, unless somebody talks on it or a fault keeps the network from reaching it.
fn dial(shared: &Shared, world: &mut World, telephone: &Telephone, body: Body, fate: EventFate) {
    let missed = match fate {
        EventFate::SystemFailed => Some("failed"),
        EventFate::UserBlock => Some("busy"),
        _ if world.telephone.is_busy(&body.to) => Some("busy"),
        _ => None,
    };
    match missed {
        Some(state) => receipt::queue(shared, world, telephone, Receipt::new("call", &body.id, state), fate),
        None => {
            let ring = Ring::new(body.id, body.to, (body.text, body.keys), shared.now_ms(), fate);
            ring::start(shared, world, ring, telephone.ring_ms);
        }
    }
}
