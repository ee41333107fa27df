//! The round: every run that is due takes one step. Decisions come one after the other; calls are made side by side.

use super::dial::Dial;
use crate::{Services, error::Work};
use domain::{
    At,
    notice::ring::{Call, Next, next},
};
use futures::{StreamExt, stream};
use store::rings::{self, Run};

/// Runs looked at in one round.
const BATCH: u64 = 64;
/// Calls being made at one time.
const PARALLEL: usize = 16;

/// What a step came to.
pub(super) enum Step {
    /// Somebody else was faster.
    None,
    /// Something was stored.
    Stored,
    /// A call is to be made.
    Dial(Dial),
}

impl Step {
    /// Stored, or somebody was faster.
    pub(super) fn stored(stored: bool) -> Step {
        if stored { Step::Stored } else { Step::None }
    }
}

impl Services {
    /// Takes one step of every run that is due, and says how many were taken.
    pub(crate) async fn ring_round(&self, now: At) -> Work<usize> {
        if !self.rings() {
            return Ok(0);
        }
        let (mut steps, mut dials) = (0, vec![]);
        for run in rings::due(self.store.reader(), now, BATCH).await? {
            match self.ring_step(&run, now).await {
                Ok(Step::None) => {}
                Ok(Step::Stored) => steps += 1,
                Ok(Step::Dial(dial)) => dials.push(dial),
                Err(failure) => _ = failure.pass_over(&run.ticket)?,
            }
        }
        if dials.is_empty() {
            return Ok(steps);
        }
        steps += dials.len();
        let answers = dials.into_iter().map(|dial| self.dial(dial));
        let answers: Vec<_> = stream::iter(answers).buffer_unordered(PARALLEL).collect().await;
        // One after the other: a task has one transaction at a time.
        for (dial, answer) in answers {
            self.note_answer(&dial, answer).await?;
        }
        self.keep_alarms().await?;
        Ok(steps)
    }

    async fn ring_step(&self, run: &Run, now: At) -> Work<Step> {
        let record = self.load(run.ticket).await?;
        let ladder = self.configs.ladder(&self.store, run.project).await?;
        let made = rings::calls(self.store.reader(), run).await?;
        let calls: Vec<Call> = made.iter().map(|record| record.call.clone()).collect();
        let people = self.on_call(&ladder, &record.ticket, now).await?;
        match next(&ladder, &record.ticket, &people, &calls, now) {
            Next::Ring { who, round } => self.plan_call(run, &made, (who, round), now).await,
            Next::Dial => self.take_to_dial(run, &record, &made, ladder.wait_ms()).await,
            Next::Wait { until } => self.look_again(run, until).await,
            Next::Take { by } => self.take_for(run, &record, by, now).await,
            Next::Done(why) => self.end_run(run, &record, &made, why, now).await,
        }
    }
}
