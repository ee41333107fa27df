//! WeCom: cards whose buttons can still be changed, and the members that an application sees.

mod card;
mod directory;
mod member;

pub use card::{Card, claim_card, done_card, due_cards, looked_at, post_card, sweep_cards, tapped_card};
pub use directory::{Reading, claim_reading, end_reading, read_soon, reading_of};
pub use member::{Known, Member, Standing, known_members, members_of, put_members, remember_left, sweep_left};
