//! Setting up: whole tables of rows at once, for a company that begins with people, places and a past. Nothing but the seed writes like this:
//! no outbox rows, no deltas, no version checks.

mod bulk;
mod company;
mod counts;
mod history;

pub use company::{Company, has_company, rows, write_company};
pub use counts::{Tally, write_counts};
pub use history::{History, Numbered, Past, write_history, write_numbers};
