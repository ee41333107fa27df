//! Ringing 电话催接: an emergency that nobody has taken yet is rung through the people on duty, one call at a time, until somebody
//! presses a key. Facts in, the next step out; who the people are and how a call is made is decided elsewhere.

mod call;
mod ladder;
mod next;
#[cfg(test)]
mod tests;

pub use call::{ACCEPT, Call, CallState};
pub use ladder::{Ladder, Rung};
pub use next::{Next, OnCall, Why, next};
