//! Receipts of calls, in the terms of the store.

use crate::error::Work;
use domain::{At, notice::ring::CallState};
use store::{
    Tx,
    rings::{self, Heard},
};
use telephone::{Receipt, State};
use uuid::Uuid;

/// Notes what the gateway told of a call. Of calls that are not ours, and of states that calls do not have, there is nothing to note.
pub(crate) async fn settle(tx: &Tx, receipt: &Receipt, now: At) -> Work<()> {
    let (Ok(id), Some(heard)) = (Uuid::try_parse(&receipt.id), heard(receipt)) else { return Ok(()) };
    Ok(rings::settle(tx, id, &heard, now).await?)
}

fn heard(receipt: &Receipt) -> Option<Heard> {
    let over = |state| Some(Heard::Over(state, receipt.reason.clone()));
    match (receipt.state, receipt.key) {
        (State::Answered, _) => Some(Heard::Answered),
        (State::Key, Some(key)) => Some(Heard::Pressed(key)),
        (State::NoAnswer, _) => over(CallState::NoAnswer),
        (State::Busy, _) => over(CallState::Busy),
        (State::Failed, _) => over(CallState::Failed),
        (State::Delivered, _) | (State::Key, None) => None,
    }
}
