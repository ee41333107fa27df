//! Notices a task that asks for a second transaction while its first is open: it would wait for itself.
//!
//! Tasks are told apart by tokio's task id, so parallel writes belong in tasks of their own, not in one `join!`.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::{self, Id};

use super::error::{StoreError, StoreResult};

/// The tasks that have a transaction open.
#[derive(Debug, Default)]
pub(crate) struct Holders(Mutex<Vec<Id>>);

/// Membership in [`Holders`] for as long as the transaction is open.
#[derive(Debug)]
pub(crate) struct Mark {
    holders: Arc<Holders>,
    id: Option<Id>,
}

impl Holders {
    /// `Nested` if the running task has a transaction open. Work outside any task cannot be told apart and passes.
    pub(crate) fn check(&self) -> StoreResult<()> {
        match task::try_id() {
            Some(id) if self.ids().contains(&id) => {
                tracing::error!("a transaction was begun inside another one of the same task");
                Err(StoreError::Nested)
            }
            _ => Ok(()),
        }
    }

    /// Notes that the running task has a transaction open.
    pub(crate) fn mark(self: &Arc<Self>) -> Mark {
        let id = task::try_id();
        self.ids().extend(id);
        Mark { holders: Arc::clone(self), id }
    }

    fn ids(&self) -> std::sync::MutexGuard<'_, Vec<Id>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        let mut ids = self.holders.ids();
        if let Some(at) = ids.iter().position(|id| Some(*id) == self.id) {
            ids.swap_remove(at);
        }
    }
}
