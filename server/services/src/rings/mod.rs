//! Ringing: an emergency that nobody has taken is rung through the people on duty. The event that asks for it writes a run in its own
//! transaction; a job walks the run along the ladder (`domain::notice::ring`), a step at a time; receipts wake it.

mod answer;
mod begin;
mod dial;
mod end;
mod people;
mod plan;
mod receipt;
mod round;

pub(crate) use receipt::settle;
