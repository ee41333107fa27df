//! Live pages: what a stream tells a page. Ids and versions only; the page asks again for the rest.

use domain::id::{ProjectId, TicketId};

/// A ticket has reached a version.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Which.
    pub ticket: TicketId,
    /// Where.
    pub project: ProjectId,
    /// Its version.
    pub version: u32,
}
