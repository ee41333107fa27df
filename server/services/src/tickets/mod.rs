//! What every use case does with tickets: open one, take a step, tell its history.

mod deltas;
mod files;
mod history;
mod record;
mod report;
mod step;

pub(crate) use history::{LOST, answer_lines, media_items, verbs_for};
pub(crate) use record::Extra;
pub(crate) use report::{Channel, Reporting};

use domain::access::Actor;

/// The actor as idempotency keys, files and audit lines name it.
pub(crate) fn actor_key(by: &Actor) -> String {
    match by {
        Actor::Person { person } => format!("person:{person}"),
        Actor::Staff { staff, .. } => format!("staff:{staff}"),
        Actor::LinkHolder { ticket } => format!("link:{ticket}"),
        Actor::System(_) => "system".into(),
    }
}
