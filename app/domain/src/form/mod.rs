//! Form fields that customers design: one schema, one condition language, one check, the same in browser and server.

mod answers;
mod check;
mod fault;
mod field;
mod when;

pub use answers::{Answer, Answers};
pub use check::check;
pub use fault::{Fault, Faults, Problem};
pub use field::{Choice, Field, Kind};
pub use when::{When, holds, parse_when};
