//! Service levels SLA: targets as data, business calendars, and the clock with its pauses.

mod calendar;
mod clock;
mod targets;

pub use calendar::{Calendar, Hours};
pub use clock::{Pause, elapsed, net_due};
pub use targets::{Levels, Target};
