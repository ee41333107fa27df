//! The hub: tells live pages which ticket has changed. Ids and versions only; a slow listener misses some and asks again.

use contract::views::live::Changed;
use tokio::sync::broadcast;

/// Changes that a slow listener may be behind.
const BACKLOG: usize = 1024;

/// One for each node.
#[derive(Clone, Debug)]
pub struct Hub(broadcast::Sender<Changed>);

impl Default for Hub {
    fn default() -> Self {
        Hub(broadcast::channel(BACKLOG).0)
    }
}

impl Hub {
    /// Tells everybody who listens. Nobody listening is fine.
    pub fn tell(&self, changed: Changed) {
        let _nobody_listens = self.0.send(changed);
    }

    /// Listens from now on.
    pub fn listen(&self) -> broadcast::Receiver<Changed> {
        self.0.subscribe()
    }
}
