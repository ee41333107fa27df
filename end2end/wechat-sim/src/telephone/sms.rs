//! `POST /telephone/sms`: one text message.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    SMS, Text, push,
    receipt::{self, Receipt},
    request::{Code, is_id, is_mobile, open},
};
use crate::{
    answer::Reply,
    faults::EventFate,
    gate::Call,
    inbox::Notice,
    scenario::Telephone,
    state::{Shared, World},
};

/// Longest text, characters: seven parts of 70.
const LONGEST: usize = 500;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    id: String,
    to: String,
    text: String,
}

/// The handler. Refusals have a code too and count under it.
pub(crate) fn send(shared: &Shared, call: &Call) -> Reply {
    let world = &mut *shared.world();
    let taken = take(shared, world, call);
    Ok(super::answer(world, taken))
}

fn take(shared: &Shared, world: &mut World, call: &Call) -> Result<(Code, String), Code> {
    let telephone = world.scenario.telephone.clone().ok_or("bad_request")?;
    let now = shared.now_ms();
    let body: Body = open(shared, &telephone, call)?;
    check(&body)?;
    if let Some(reference) = world.telephone.known(SMS, &body.id, now) {
        return Ok(("duplicate", reference));
    }
    if !world.telephone.count(&body.to, telephone.per_number_per_day, now) {
        return Err("too_often");
    }
    let reference = super::reference(world);
    world.telephone.take(SMS, &body.id, now, &reference);
    deliver(shared, world, &telephone, body, call.event);
    Ok(("ok", reference))
}

/// What the networks ask of a text: a signature in front.
fn check(body: &Body) -> Result<(), Code> {
    if !is_id(&body.id) {
        return Err("bad_request");
    }
    if !is_mobile(&body.to) {
        return Err("bad_number");
    }
    let sign =
        body.text.strip_prefix('【').and_then(|rest| rest.split_once('】')).map(|(sign, _)| sign.chars().count());
    match sign {
        Some(2..=16) if body.text.chars().count() <= LONGEST => Ok(()),
        _ => Err("bad_text"),
    }
}

fn deliver(shared: &Shared, world: &mut World, telephone: &Telephone, body: Body, fate: EventFate) {
    let arrives = !matches!(fate, EventFate::UserBlock | EventFate::SystemFailed);
    if arrives {
        let text =
            Text { id: body.id.clone(), number: body.to.clone(), at: shared.now_ms(), text: body.text, read: false };
        push(&mut world.telephone.texts, text);
        world.stats.messages += 1;
        shared.tell(Notice::Telephone { number: body.to });
    }
    let state = if arrives { "delivered" } else { "failed" };
    let receipt = Receipt { reason: (!arrives).then_some("not_reachable"), ..Receipt::new("sms", &body.id, state) };
    receipt::queue(shared, world, telephone, receipt, fate);
}

impl super::TelephoneState {
    /// Every text to a number, or all, oldest first.
    pub(super) fn texts_to(&self, number: Option<&str>) -> Value {
        json!(self.texts.iter().filter(|text| number.is_none_or(|n| n == text.number)).collect::<Vec<_>>())
    }

    /// Marks the texts to a number as read.
    pub(super) fn read(&mut self, number: &str) {
        self.texts.iter_mut().filter(|text| text.number == number).for_each(|text| text.read = true);
    }
}
