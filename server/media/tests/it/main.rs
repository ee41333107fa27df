//! Everything that is asked of the media store, through its public face.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bounds;
mod boxes;
mod delete;
mod film;
mod hostile;
mod photo;
mod properties;
mod quarantine;
mod serve;
mod snapshot;
mod stage;
mod video;
