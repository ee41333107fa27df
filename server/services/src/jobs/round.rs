//! One round of one job, for those who hold the clock themselves: tests and soak runs.

use super::batch::Batch;
use crate::{Services, error::Work};
use contract::Reply;
use domain::At;

/// A job that runs by itself.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// Takes back offers that ran out and gives away what is new.
    Dispatch,
    /// Dispatch that also asks again for what waits in the pool.
    Pool,
    /// Sends pushes.
    Delivery,
    /// Works on what the platforms told us.
    Inbox,
    /// Changes cards whose offer is over.
    Cards,
    /// Reads the companies' directories that are due.
    Directories,
    /// Asks the platform whether those follow who just came in for the first time.
    Newcomers,
    /// Has the codes made by which people follow the accounts.
    FollowCodes,
    /// Fetches photos that the platform holds for us.
    Fetching,
    /// Rings people about emergencies.
    Ringing,
    /// Takes files out of quarantine.
    Rebuild,
    /// Ends rests, closes what nobody answers, forgets what is old.
    Timers,
    /// Moves deltas into the roll-ups.
    Folding,
}

/// Deltas folded in one round.
pub(super) const FOLD: u64 = 2_000;

impl Services {
    /// Runs one round at `now` as this worker and says how much it did. A round that did nothing changed nothing.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn round(&self, job: Job, worker: &str, now: At) -> Reply<usize> {
        let work = self.round_of(job, worker, now).await;
        self.reply(work)
    }

    pub(super) async fn round_of(&self, job: Job, worker: &str, now: At) -> Work<usize> {
        match job {
            Job::Dispatch => self.dispatch_sweep(now, false).await,
            Job::Pool => self.dispatch_sweep(now, true).await,
            Job::Delivery => self.deliver_batch(worker, now, Batch::FIRST.size()).await,
            Job::Inbox => self.inbox_batch().await,
            Job::Cards => self.change_cards(now).await,
            Job::Directories => self.read_directories(now).await,
            Job::Newcomers => self.ask_newcomers().await,
            Job::FollowCodes => self.make_follow_codes(now).await,
            Job::Fetching => self.fetch_batch(now).await,
            Job::Ringing => self.ring_round(now).await,
            Job::Rebuild => self.rebuild_batch().await,
            Job::Timers => self.timers(now).await,
            Job::Folding => Ok(usize::try_from(store::reports::fold(&self.store, FOLD).await?).unwrap_or(usize::MAX)),
        }
    }
}
