//! Threads for long work on pictures: one for each job, and behind everything else that wants the processor.

use std::thread;

use tokio::sync::oneshot;

use crate::Stopped;

/// Times as long as at the front: what steps back ten times may get a tenth of a processor.
pub(crate) const PATIENCE: u32 = 10;

/// What `job` gives. It runs to its end even when nobody waits for it any more.
pub(crate) async fn run<T, F>(job: F) -> Result<T, Stopped>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    let (done, outcome) = oneshot::channel();
    let work = move || {
        step_back();
        // It fails when nobody waits any more.
        let _ = done.send(job());
    };
    thread::Builder::new().name("picture".into()).spawn(work).map_err(|_| Stopped::Closed)?;
    outcome.await.map_err(|_| Stopped::Panicked)
}

/// On Linux every thread has its own priority. Ten steps of `nice` leave it a tenth of a processor that others want too.
#[cfg(target_os = "linux")]
fn step_back() {
    use rustix::process::{getpriority_process, setpriority_process};

    const STEPS: i32 = 10;
    const LAST: i32 = 19;
    let set = getpriority_process(None).and_then(|now| setpriority_process(None, (now + STEPS).min(LAST)));
    if let Err(error) = set {
        tracing::debug!(%error, "pictures are not rebuilt behind everything else");
    }
}

/// Elsewhere the priority would be the whole program's.
#[cfg(not(target_os = "linux"))]
fn step_back() {}
