//! Setting up an account: the console's steps, what to do in each, what a check found. One file each.

mod accounts;
mod directory;
mod finding;
mod page;
mod step;
mod templates;

pub use accounts::*;
pub use directory::*;
pub use finding::{fact, finding, trouble};
pub use page::*;
pub use step::{lead_time, look, step, todo, value};
pub use templates::*;
