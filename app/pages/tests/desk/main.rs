//! The desk's screens, rendered and looked through: with ordinary, hostile, long and no content.

mod page;
mod sample;
mod screens;

mod links;
mod offered;
mod safe;
mod snapshots;
mod stickers;
mod told;
mod usable;
