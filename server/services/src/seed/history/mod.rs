//! The past: every ticket of it lived through the rules, day by day. Days know nothing of each other, so they can be made at the same time.

mod accept;
mod answers;
mod brief;
mod count;
mod course;
mod day;
mod dispatch;
mod life;
mod mix;
mod open_work;
mod place;
mod rate;
mod reach;
mod rest;
mod schedule;
mod work;

pub(super) use day::{Chunk, live_through};
pub(super) use schedule::{DayPlan, schedule};
