//! Texts of the desk pages: one file per screen, one namespace for all of them.

mod bindings;
mod board;
mod caller;
mod frame;
mod list;
mod numbers;
mod print;
mod pushes;
mod staff;
mod step;
mod ticket;

pub use bindings::*;
pub use board::*;
pub use caller::*;
pub use frame::*;
pub use list::*;
pub use numbers::*;
pub use print::*;
pub use pushes::*;
pub use staff::*;
pub use step::*;
pub use ticket::*;
