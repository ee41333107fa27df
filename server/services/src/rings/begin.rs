//! The beginning: a run is written down with the event that offers an emergency, or that finds nobody to offer it to.

use crate::Services;
use domain::ticket::{EventBody, Moved, Urgency};
use store::{Tx, rings};
use telephone::Medium;

impl Services {
    /// Rings after an event, if it is an emergency's and there is a telephone. Everything else that happens to one is looked at at once.
    pub(crate) fn ring_after(&self, tx: &Tx, moved: &Moved) {
        let (ticket, event) = (moved.ticket(), moved.event());
        if ticket.urgency != Urgency::Emergency || !self.rings() {
            return;
        }
        match event.body {
            EventBody::Offered { .. } | EventBody::Escalated { .. } => {
                rings::begin(tx, ticket.id, ticket.project, event.recorded_at);
            }
            _ => rings::stir(tx, ticket.id, event.recorded_at),
        }
        let services = self.clone();
        tx.after_commit(move || services.wake.ring.notify_one());
    }

    /// Whether calls can be made.
    pub(super) fn rings(&self) -> bool {
        self.telephone.as_ref().is_some_and(|telephone| telephone.offers(Medium::Call))
    }
}
