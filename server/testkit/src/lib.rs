//! A test town: what tests of the work chain need around them.

pub mod db;
#[cfg(feature = "town")]
mod town;

#[cfg(feature = "town")]
pub use town::{FIRST_MSGID, ManualClock, Persona, Report, Seeded, Step, TEXTS_A_DAY, Town, place};
