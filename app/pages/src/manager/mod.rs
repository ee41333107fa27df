//! Screens of the desk and of managers, at a desktop's width. Each is a function of its view.

mod badge;
mod bindings;
mod board;
mod caller;
mod empty;
mod field;
mod frame;
mod moment;
mod print;
mod pushes;
mod staff;
mod ticket;
mod tickets;

pub(crate) use badge::tone;
pub(crate) use empty::empty;
pub(crate) use frame::{Nav, Page};

pub use bindings::bindings;
pub use board::board;
pub use caller::new_for_caller;
pub use print::print;
pub use pushes::pushes;
pub use staff::staff;
pub use ticket::{Opened, ticket};
pub use tickets::tickets;
