//! Notices 通知: which event tells whom what. One table; the words and the platform's templates are data elsewhere.

mod channels;
mod plan;
mod quiet;
pub mod ring;
mod speaker;
mod templates;

pub use channels::{Channel, Channels};
pub use plan::{Audience, NOTICES, Notice, NoticeKind, NoticeRow, Recipients, To, is_appointment, plan};
pub use quiet::{Quiet, TimeOfDay};
pub use speaker::Speaker;
pub use templates::{Fact, Mapping, Templates};
