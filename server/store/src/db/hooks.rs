//! What a transaction wants done once it is durable.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs once after the commit, never after a failure.
pub(crate) type Hook = Box<dyn FnOnce() + Send>;

/// Runs every hook; one that panics is logged and does not stop the others, because the work is stored already.
pub(crate) fn run(hooks: Vec<Hook>) {
    for hook in hooks {
        if catch_unwind(AssertUnwindSafe(hook)).is_err() {
            tracing::error!("a hook after a commit panicked");
        }
    }
}
