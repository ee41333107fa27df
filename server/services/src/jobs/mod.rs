//! Jobs: one loop for each, woken by a signal and by a timer. Every round is idempotent and takes the time as its only input.

mod batch;
mod fetch;
mod follow;
mod inbox;
mod kept;
mod members;
mod rebuild;
mod receipts;
mod round;
mod settle;
mod timers;
mod verification;

pub use round::Job;

use crate::{Services, error::Work};
use batch::Batch;
use std::time::Duration;
use tokio::{
    sync::Notify,
    task::JoinSet,
    time::{Instant, sleep_until, timeout},
};

/// A job that is woken again and again begins a round at most this often: what comes meanwhile is done together, at a fraction of the
/// cost. Whoever comes alone does not wait.
const BREATH: Duration = Duration::from_millis(10);

/// How often each job looks by itself.
#[derive(Clone, Copy, Debug)]
pub struct Tick {
    /// Dispatch, delivery, fetching and ringing.
    pub short: Duration,
    /// Pool, timers, folding, sweeping.
    pub long: Duration,
}

impl Default for Tick {
    fn default() -> Self {
        Tick { short: Duration::from_secs(1), long: Duration::from_secs(20) }
    }
}

/// The running jobs. Dropping it stops them.
#[derive(Debug)]
pub struct Jobs(JoinSet<()>);

impl Jobs {
    /// Starts all jobs.
    pub fn start(services: &Services, worker: &str, tick: Tick) -> Jobs {
        let mut set = JoinSet::new();
        let (s, w) = (services.clone(), worker.to_owned());
        set.spawn(async move { s.run_dispatch(tick).await });
        let s = services.clone();
        set.spawn(async move { s.run_delivery(&w, tick).await });
        let s = services.clone();
        set.spawn(async move { s.run_fetch(tick).await });
        let s = services.clone();
        set.spawn(async move { s.run_ringing(tick).await });
        let s = services.clone();
        set.spawn(async move { s.run_rebuild(tick).await });
        let s = services.clone();
        set.spawn(async move { s.run_inbox(tick).await });
        let s = services.clone();
        set.spawn(async move { s.run_cards(tick).await });
        let s = services.clone();
        set.spawn(async move { s.run_directories(tick).await });
        let s = services.clone();
        set.spawn(async move { s.run_newcomers(tick).await });
        let s = services.clone();
        set.spawn(async move { s.run_follow_codes(tick).await });
        let s = services.clone();
        set.spawn(async move { s.run_timers(tick).await });
        let s = services.clone();
        set.spawn(async move { s.run_folding(tick).await });
        Jobs(set)
    }

    /// Stops all jobs: each ends at its next await; leases run out by themselves.
    pub async fn stop(mut self) {
        self.0.shutdown().await;
    }
}

impl Services {
    async fn run_dispatch(&self, tick: Tick) {
        let mut rounds = 0_u64;
        let per_pool = (tick.long.as_millis() / tick.short.as_millis().max(1)).max(1) as u64;
        loop {
            let breath = Breath::new();
            let pool = rounds.is_multiple_of(per_pool);
            report("dispatch", self.dispatch_sweep(self.now(), pool).await);
            rounds += 1;
            wait(&self.wake.dispatch, tick.short).await;
            breath.end().await;
        }
    }

    async fn run_delivery(&self, worker: &str, tick: Tick) {
        let mut batch = Batch::FIRST;
        loop {
            let breath = Breath::new();
            let done = report("delivery", self.deliver_batch(worker, self.now(), batch.size()).await);
            // Behind a full batch there is more: nothing would be gained by waiting for it.
            let more = done >= batch.size();
            batch = batch.after(done, breath.0.elapsed());
            if done == 0 {
                wait(&self.wake.deliver, tick.short).await;
            }
            if !more {
                breath.end().await;
            }
        }
    }

    async fn run_fetch(&self, tick: Tick) {
        loop {
            if report("photos", self.fetch_batch(self.now()).await) == 0 {
                wait(&self.wake.fetch, tick.short).await;
            }
        }
    }

    async fn run_ringing(&self, tick: Tick) {
        loop {
            let breath = Breath::new();
            if report("ringing", self.ring_round(self.now()).await) == 0 {
                wait(&self.wake.ring, tick.short).await;
            }
            breath.end().await;
        }
    }

    async fn run_rebuild(&self, tick: Tick) {
        loop {
            if report("media", self.rebuild_batch().await) == 0 {
                wait(&self.wake.rebuild, tick.long).await;
            }
        }
    }

    async fn run_inbox(&self, tick: Tick) {
        loop {
            let breath = Breath::new();
            if report("inbox", self.inbox_batch().await) == 0 {
                wait(&self.wake.inbox, tick.short).await;
            }
            breath.end().await;
        }
    }

    async fn run_cards(&self, tick: Tick) {
        loop {
            let breath = Breath::new();
            if report("cards", self.change_cards(self.now()).await) == 0 {
                wait(&self.wake.cards, tick.short).await;
            }
            breath.end().await;
        }
    }

    async fn run_directories(&self, tick: Tick) {
        let never = Notify::new();
        loop {
            report("directories", self.read_directories(self.now()).await);
            wait(&never, tick.long).await;
        }
    }

    async fn run_newcomers(&self, tick: Tick) {
        loop {
            wait(&self.wake.newcomers, tick.long).await;
            report("newcomers", self.ask_newcomers().await);
        }
    }

    async fn run_follow_codes(&self, tick: Tick) {
        let never = Notify::new();
        loop {
            report("codes for following", self.make_follow_codes(self.now()).await);
            wait(&never, tick.long).await;
        }
    }

    async fn run_timers(&self, tick: Tick) {
        let never = Notify::new();
        loop {
            report("timers", self.timers(self.now()).await);
            wait(&never, tick.long).await;
        }
    }

    async fn run_folding(&self, tick: Tick) {
        let never = Notify::new();
        loop {
            if report("folding", self.round_of(Job::Folding, "", self.now()).await) == 0 {
                wait(&never, tick.long).await;
            }
        }
    }
}

/// The time since a round began.
struct Breath(Instant);

impl Breath {
    fn new() -> Breath {
        Breath(Instant::now())
    }

    /// Until the next round may begin.
    async fn end(self) {
        sleep_until(self.0 + BREATH).await;
    }
}

async fn wait(signal: &Notify, at_most: Duration) {
    let _either = timeout(at_most, signal.notified()).await;
}

/// A failed round is logged and counts as nothing done: the loop waits before it tries again.
fn report(job: &'static str, round: Work<usize>) -> usize {
    match round {
        Ok(done) => done,
        Err(failure) => {
            tracing::error!(job, ?failure, "a job's round failed");
            0
        }
    }
}
