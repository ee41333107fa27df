//! Views: what each screen shows, one file per screen group. Typed values only; pages turn them into words.

pub mod accounts;
pub mod board;
pub mod desk;
pub mod directory;
pub mod field;
pub mod live;
pub mod owner;
pub mod parts;
pub mod progress;
pub mod pushes;
pub mod setup;
pub mod stickers;
pub mod templates;
