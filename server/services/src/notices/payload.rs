//! What a push's row holds: ids, codes and numbers; words are made when it is sent.

use domain::{
    id::TicketId,
    notice::{NoticeKind, To},
};
use serde::{Deserialize, Serialize};

/// Version of the shape.
pub(super) const VERSION: i32 = 1;
/// Kind of row.
pub(super) const KIND: &str = "notice";

/// A planned notice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub ticket: TicketId,
    pub notice: NoticeKind,
    pub to: To,
    /// The event that it tells of.
    pub seq: u32,
    /// By this account only: somebody chose it by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// Somebody sent it by hand and means now, also at night.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_once: bool,
}
