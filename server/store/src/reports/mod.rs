//! Reports: roll-ups kept by deltas, and what the dashboard asks of them. Reads add what is not folded yet, so they are exact.

mod board;
mod delta;
mod fold;

pub use board::{AgeCount, AssetCount, DayCount, Measured, ages, by_asset, by_category, by_day, open_counts, overdue};
pub use delta::{Delta, Measure, append};
pub use fold::fold;
