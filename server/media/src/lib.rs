//! Pictures and short videos from strangers: received into a quarantine, rebuilt without metadata, served by range.
//!
//! Nothing that was sent is ever served: a picture is decoded and encoded anew, a video keeps only its frames and sound.
//! The path of a file is `receive` → `rebuild` → `read` → `delete`; `sweep` clears what was left behind.

mod allocator;
mod behind;
mod delete;
mod error;
mod inspect;
mod intake;
mod kind;
mod limits;
mod pace;
mod photo;
mod pool;
mod quarantine;
mod ready;
mod rebuild;
mod receive;
mod refusal;
mod serve;
mod source;
mod span;
mod store;
mod sweep;
mod video;

pub use error::Error;
pub use inspect::{Inspection, inspect};
pub use kind::Kind;
pub use limits::Limits;
pub use photo::Shape;
pub use pool::{Pool, Stopped};
pub use ready::{Ready, Variant};
pub use receive::Received;
pub use refusal::Refusal;
pub use serve::Served;
pub use span::Span;
pub use store::{Config, MediaStore, local_objects};
pub use sweep::Swept;
pub use video::Plan;
