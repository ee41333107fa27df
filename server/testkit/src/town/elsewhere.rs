//! The town on other platforms than the recorder: a simulator, reached over the wire.

use super::{ManualClock, Seeded, Town};
use services::{Parts, Services, Settings};
use std::sync::{Arc, atomic::Ordering::SeqCst};
use wechat::Gateway;

impl Town {
    /// From now on its services reach people through `gateway` alone, with changed settings. There is no telephone.
    pub fn move_to(&mut self, gateway: Arc<dyn Gateway>, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.services.settings().clone();
        change(&mut settings);
        self.services = Services::new(Parts {
            store: self.services.store().clone(),
            clock: self.hands() as _,
            random: self.chance(),
            gateway,
            telephone: None,
            media: Arc::clone(&self.media),
            settings,
        });
    }

    /// Its clock, for whatever else must follow it.
    pub fn hands(&self) -> Arc<ManualClock> {
        Arc::clone(&self.clock)
    }

    /// Chance that nobody else in the town has.
    pub fn chance(&self) -> Arc<Seeded> {
        Arc::new(Seeded::new(self.nodes.fetch_add(1, SeqCst) + 1))
    }
}
