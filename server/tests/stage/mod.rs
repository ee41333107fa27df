//! The product and the platforms in one process, on clocks that move together: the product over HTTP against the simulator, and the
//! simulator's pushes over HTTP against the product's own router.

mod company;
mod control;
mod door;
mod phone;
mod scenario;

pub(crate) use company::{furnish, move_in, platforms};
pub(crate) use control::Control;
pub(crate) use door::{Door, app};
pub(crate) use phone::{Seen, seen};
pub(crate) use scenario::{notification_id, scenario};
