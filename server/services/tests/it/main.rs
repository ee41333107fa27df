//! The use cases on both databases: a town, its people, its clock, and platforms that record.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod board;
mod by_hand;
mod callbacks;
mod channels;
mod chat;
mod close;
mod crew;
mod day;
mod desk;
mod dispatch;
mod draft;
mod follow;
mod idempotency;
mod jobs;
mod media;
mod places;
mod posts;
mod privacy;
mod pushes;
mod queues;
mod quota;
mod rooms;
mod scope;
mod sign_in;
mod soak;
mod steps;
mod town;
