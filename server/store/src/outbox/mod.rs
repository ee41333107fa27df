//! The outbox: everything that leaves the house, written in the transaction of what caused it.
//!
//! A *lane* (ticket + recipient) keeps its order: only its head, the lowest open `lane_seq`, is ever claimed. A claim
//! raises `attempt`; every finish names the attempt it belongs to, so a worker that overslept its lease changes nothing.
//!
//! ```text
//! queued ⇄ leased → handed → delivered | undeliverable | unknown
//!    ↓        ↓ → delivered | superseded | undeliverable | unknown
//! superseded
//! ```
//! Queued and leased rows are open: they hold up their lane, except those that rest until morning. From `handed` on the lane has moved on. What the platform took and failed
//! to deliver is posted once more as another row at the same place.

mod again;
mod awaited;
mod claim;
mod confirm;
mod dialect;
mod finish;
mod hand;
mod ledger;
mod post;
mod reopen;
mod rest;
mod row;
mod stuck;
mod sweep;
mod trial;
mod tries;

pub use awaited::{is_awaited, oldest_handed};
pub use claim::{Claimed, claim};
pub use confirm::{Confirmed, Outcome, confirm};
pub use finish::{Ending, Finish, finish, finish_many};
pub use hand::{Again, ByHand, by_hand, post_by_hand};
pub use ledger::{of_ticket, waiting_since};
pub use post::{NewPush, post};
pub use rest::RESTS;
pub use row::{ActiveModel, Column, Entity, Model, PrimaryKey, Relation, State};
pub use stuck::{Wanted, count_stuck, hold, page};
pub use sweep::{Swept, expire_unknown, supersede_older};
pub use trial::{TEST, tests_of};
pub use tries::{Fate, Try, may_be_seen, read_tries, write_tries};
