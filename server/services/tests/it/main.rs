//! The use cases on both databases: a town, its people, its clock, and platforms that record.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod board;
mod callbacks;
mod close;
mod crew;
mod day;
mod desk;
mod dispatch;
mod draft;
mod idempotency;
mod jobs;
mod media;
mod places;
mod privacy;
mod pushes;
mod rooms;
mod scope;
mod sign_in;
mod steps;
mod town;
