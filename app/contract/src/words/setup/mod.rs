//! Setting up an account: the console's steps, what to do in each, what a check found. One file each.

mod finding;
mod page;
mod step;

pub use finding::{finding, trouble};
pub use page::*;
pub use step::{lead_time, look, step, todo, value};
