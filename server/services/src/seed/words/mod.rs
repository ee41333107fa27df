//! Words of the demonstration: what people report, what technicians note, what owners say afterwards. None of it is about anybody real.

mod comments;
mod faults;
mod names;
mod remarks;

pub(super) use comments::comment;
pub(super) use faults::{ADDED, ADDED_AT_HOME, Fault, faults};
pub(super) use names::person_name;
pub(super) use remarks::{after_decline, after_suspension, after_work};
