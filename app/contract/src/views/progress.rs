//! What whoever holds a progress link is shown: less than the owner, because nobody knows who reads.

use super::parts::TimelineEntry;
use domain::{
    At,
    ticket::{Stage, TicketNo},
};

/// `GET /p/{token}`
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the ticket's own")]
pub struct ProgressPage {
    pub no: TicketNo,
    pub category: String,
    pub stage: Stage,
    pub reported_at: At,
    pub wanted: Option<(At, At)>,
    /// As the owner reads it, without files, notes and given names.
    pub timeline: Vec<TimelineEntry>,
    /// The technician by family name, once there is one.
    pub technician: Option<String>,
    /// The reporter's number, masked.
    pub phone: Option<String>,
    pub office_phone: Option<String>,
}
