//! Whom nothing reaches: somebody has to ring them.

use crate::notices::Payload;
use domain::notice::{Channel, To};
use store::outbox::{Model, State, read_tries};

/// Why the reporter did not get the last news that was for them; none if they did, or will, or may have, or hear by text message what is
/// worth one.
pub(super) fn unreached(rows: &[Model]) -> Option<String> {
    let news: Vec<&Model> = rows.iter().filter(|row| is_to_reporter(row) && !is_left_out(row)).collect();
    let last = news.iter().max_by_key(|row| row.lane_seq)?;
    let hears = !went_to_a_number(last) && news.iter().any(|row| is_out(row) && went_to_a_number(row));
    if last.state == State::Undeliverable && !hears { last.reason.clone() } else { None }
}

fn is_out(row: &Model) -> bool {
    matches!(row.state, State::Handed | State::Delivered | State::Unknown)
}

fn went_to_a_number(row: &Model) -> bool {
    read_tries(row.tries.as_deref()).iter().any(|t| t.channel == Channel::Sms.code())
}

fn is_to_reporter(row: &Model) -> bool {
    serde_json::from_str::<Payload>(&row.payload).is_ok_and(|payload| matches!(payload.to, To::Person(_)))
}

/// Not sent because it was not worth it, or because another one stands for it.
fn is_left_out(row: &Model) -> bool {
    row.state == State::Superseded || row.reason.as_deref() == Some("sent_again")
}
