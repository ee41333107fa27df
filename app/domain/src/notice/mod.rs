//! Notices 通知: which event tells whom what. One table; the words and the platform's templates are data elsewhere.

mod channels;
mod plan;
mod templates;

pub use channels::{Channel, Channels};
pub use plan::{Audience, NOTICES, Notice, NoticeKind, NoticeRow, Recipients, To, is_appointment, plan};
pub use templates::{Fact, Mapping, Templates};
