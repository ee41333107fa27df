//! Views: what each screen shows, one file per screen group. Typed values only; pages turn them into words.

pub mod board;
pub mod desk;
pub mod field;
pub mod live;
pub mod owner;
pub mod parts;
pub mod pushes;
pub mod setup;
