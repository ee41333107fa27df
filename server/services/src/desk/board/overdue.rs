//! Overdue work, and with whom it is.

use crate::{Services, desk::list::named, error::Work};
use contract::views::{board::Overdue, parts::ProjectOption};
use domain::{At, access::Scope};
use store::{places, reports, tickets};

/// Tickets that are listed.
const MOST: u64 = 10;

impl Services {
    /// The longest overdue, at most [`MOST`].
    pub(super) async fn overdue(&self, projects: &[ProjectOption], scope: &Scope, now: At) -> Work<Vec<Overdue>> {
        let reader = self.store.reader();
        let records = reports::overdue(reader, scope, now, MOST).await?;
        let labels = places::labels(reader, records.iter().map(|r| r.place)).await?;
        let names = tickets::staff_names(reader, records.iter().filter_map(|r| r.ticket.status.technician())).await?;
        let mut rows = Vec::with_capacity(records.len());
        for r in records {
            rows.push(Overdue {
                no: r.no,
                place: named(projects, r.ticket.project, labels.get(&r.place).map_or("", String::as_str)),
                category: self.category_name(&r).await?.0,
                technician: r.ticket.status.technician().and_then(|t| names.get(&t).cloned()),
                stage: r.ticket.stage(),
                since: r.finish_by.unwrap_or(now),
            });
        }
        Ok(rows)
    }
}
