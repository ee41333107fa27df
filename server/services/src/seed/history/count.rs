//! What a life adds to the counts: the same as running services append for its events.

use super::life::Life;
use domain::ticket::{Event, EventBody};
use store::reports::Measure;

impl Life<'_, '_> {
    /// What an event adds to the counts. A rating counts for the day of the work.
    pub(super) fn count(&mut self, event: &Event) {
        let done = self.completed_at.unwrap_or(event.at).day();
        let mut add = |day, measure, n| self.counts.push((day, measure, n));
        match &event.body {
            EventBody::Reported { .. } => add(event.at.day(), Measure::Reported, 1),
            EventBody::Completed { .. } => {
                add(done, Measure::Finished, 1);
                if self.finish_by.is_some_and(|by| event.at <= by) {
                    add(done, Measure::OnTime, 1);
                }
            }
            EventBody::Rated { scores } => {
                add(done, Measure::Rated, 1);
                add(done, if scores.is_satisfied() { Measure::Satisfied } else { Measure::Low }, 1);
                add(done, Measure::Response, i64::from(scores.response.stars()));
                add(done, Measure::Attitude, i64::from(scores.attitude.stars()));
                add(done, Measure::Quality, i64::from(scores.quality.stars()));
            }
            _ => {}
        }
    }
}
