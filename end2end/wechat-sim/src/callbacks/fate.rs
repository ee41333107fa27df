//! Queuing a push, with what faults want of it: lost, late, more than once, out of order.

use super::{Delivery, Outcome, Push, log};
use crate::{
    faults::{Fault, PushFate},
    state::{Shared, World},
};

/// Puts a push into the queue.
pub(crate) fn queue(shared: &Shared, world: &mut World, mut push: Push) {
    push.quoted = world.chance.happens(0.5);
    match fate(world, &push) {
        None => add(world, push),
        Some(PushFate::Lost) => lose(shared, world, &mut push),
        Some(PushFate::DelayMs(ms)) => add(world, Push { due: push.due + ms.max(0), ..push }),
        Some(PushFate::Copies(count)) => add(world, Push { again: count.saturating_sub(1), ..push }),
        Some(PushFate::AfterNext) => add(world, Push { waits_for_next: true, ..push }),
        Some(PushFate::Parallel(count)) => (0..count).for_each(|_| add(world, push.clone())),
    }
    shared.queued.notify_one();
}

fn add(world: &mut World, mut push: Push) {
    push.id = world.chance.id();
    world.pushes.push(push);
}

fn lose(shared: &Shared, world: &mut World, push: &mut Push) {
    push.id = world.chance.id();
    log(world, Delivery::of(push, shared.now_ms(), Outcome::Lost));
}

/// Rules for `push/subscribe` come before rules for every push.
fn fate(world: &mut World, push: &Push) -> Option<PushFate> {
    if world.faults.active.is_empty() {
        return None;
    }
    let person = world.person_of_openid(&push.account, &push.openid).map(|person| person.key.clone());
    let people: Vec<String> = person.into_iter().collect();
    let place = format!("push/{}", push.kind.to_lowercase());
    let (faults, chance) = (&mut world.faults, &mut world.chance);
    let fault = faults.meet(&place, &people, chance).or_else(|| faults.meet("push", &people, chance));
    match fault {
        Some(Fault::Push(fate)) => Some(fate),
        _ => None,
    }
}
