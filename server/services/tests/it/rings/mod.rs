//! Emergencies that ring: along duty until somebody presses a key, one call at a time, whatever dies on the way.

mod course;
mod gateway;
mod trouble;

use domain::{
    notice::ring::CallState,
    sla::{Calendar, Levels, Target},
    ticket::{TicketNo, Urgency},
};
use store::rings::{self, CallRecord};
use telephone::{Medium, Receipt, State};
use testkit::{Persona, Town, place};
use uuid::Uuid;

/// Somebody is trapped in a lift; the offer stands for an hour, so that only the ladder decides who is rung.
async fn trapped(town: &Town) -> TicketNo {
    let day = domain::Code::from("always");
    let target = |urgency| Target {
        urgency,
        category: None,
        accept_s: 3_600,
        arrive_min: 60,
        finish_min: 120,
        calendar: day.clone(),
    };
    let calendars = [(day.clone(), Calendar::Always)].into_iter().collect();
    let levels = Levels { calendars, targets: Urgency::ALL.map(target).to_vec() };
    publish(town, &levels).await;
    let no = town.report(&town.lin_owner).category("LIFT_TRAP").send().await;
    town.drain().await;
    no
}

/// Publishes a document for the whole company, before anything was asked.
async fn publish<D: store::config::Document>(town: &Town, body: &D) {
    let (id, now) = (domain::id::ConfigId(Uuid::from_u128(900 + D::KIND.len() as u128)), town.clock.now());
    let tx = town.services.store().begin().await.unwrap();
    store::config::publish(&tx, id, place::GROUP, body, "test", now, "test").await.unwrap();
    tx.commit().await.unwrap();
}

/// The calls of a ticket as stored, oldest first.
async fn made(town: &Town, no: TicketNo) -> Vec<CallRecord> {
    let id = town.ticket(no).await.ticket.id;
    rings::of_ticket(town.services.store().reader(), id).await.unwrap()
}

/// The same for people to read: `张建国 +40 no_answer`, in seconds after the first.
async fn ledger(town: &Town, no: TicketNo) -> Vec<String> {
    let made = made(town, no).await;
    let Some(first) = made.first().map(|call| call.planned_at) else { return vec![] };
    let line = |call: &CallRecord| {
        let who = town.everybody().into_iter().find(|p| p.staff == Some(call.call.to)).map_or("?", |p| p.name);
        format!("{who} +{} {}", call.planned_at.since(first) / 1000, call.call.state.code())
    };
    made.iter().map(line).collect()
}

/// Whose telephones rang, in order.
fn rang(town: &Town) -> Vec<String> {
    let numbers = ["张建国", "王志强", "刘班长", "何静", "周敏"];
    let name = |number: &str| (0..5).find(|n| number == format!("138000000{}", n + 11)).map(|n| numbers[n]);
    town.telephone.calls().iter().map(|call| name(call.to.dialled()).unwrap_or("?").to_owned()).collect()
}

/// The gateway tells something of the last call that is not told of yet, and the town goes on.
async fn told(town: &Town, state: State, key: Option<char>) {
    let id = town.telephone.calls().pop().expect("a call was made").id;
    told_of(town, &id, state, key).await;
}

async fn told_of(town: &Town, id: &str, state: State, key: Option<char>) {
    let receipt = Receipt { kind: Medium::Call, id: id.into(), state, key, reason: None };
    town.services.receive_receipt(receipt).await.unwrap();
    town.drain().await;
}

async fn wait(town: &Town, seconds: i64) {
    town.clock.advance_ms(seconds * 1000);
    town.drain().await;
}

/// The emergencies that this reader is told nobody heard of.
async fn unheard(town: &Town, who: &Persona) -> Vec<TicketNo> {
    contract::services::DeskService::frame(&town.services, &who.actor).await.unwrap().unheard
}

fn is(state: CallState, call: &CallRecord) -> bool {
    call.call.state == state
}
