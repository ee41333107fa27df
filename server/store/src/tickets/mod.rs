//! Tickets: stored as they stand, with their history beside them. Every write takes what the rules decided.

mod assignment;
mod crew;
mod event;
mod find;
mod list;
mod names;
mod rating;
mod record;
pub(crate) mod stages;
mod sweep;
mod timeline;
mod write;

pub use assignment::{AssignmentRecord, assignments, had_it, record_assignment};
pub use crew::{crew_jobs, crew_jobs_count, stage_since};
pub use event::{RecentEvent, events, recent};
pub use find::{find, find_by_id, find_many, jobs, jobs_count, newest, nth_last_report, of_person, verb_target};
pub(crate) use find::{loads, open_jobs};
pub use list::{Listed, count, export, list};
pub use names::{staff_name, staff_names};
pub use rating::{RatingRecord, rating, record_rating};
pub use record::{NewTicket, TicketRecord, Words};
pub use sweep::{Queue, Rest, Standing, expired_offers, rests, to_close, waiting};
pub use timeline::{HistoryRow, add_note, history};
pub use write::{Changed, insert, save};
pub(crate) use write::{accept_by, resume_at};
