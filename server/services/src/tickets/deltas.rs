//! What an event adds to the counts.

use crate::Services;
use domain::{At, id::AssetId, ticket::EventBody, ticket::Moved};
use store::reports::{Delta, Measure};

impl Services {
    /// The deltas of a step. `finish_by` is the date that held when it was finished.
    pub(crate) fn deltas(&self, moved: &Moved, asset: Option<AssetId>, finish_by: Option<At>) -> Vec<Delta> {
        let event = moved.event();
        let counts: Vec<(Measure, i64)> = match &event.body {
            EventBody::Reported { .. } => vec![(Measure::Reported, 1)],
            EventBody::Completed { .. } => {
                let on_time = finish_by.is_some_and(|by| event.at <= by);
                [(Measure::Finished, 1)].into_iter().chain(on_time.then_some((Measure::OnTime, 1))).collect()
            }
            EventBody::Rated { scores } => vec![
                (Measure::Rated, 1),
                (if scores.is_satisfied() { Measure::Satisfied } else { Measure::Low }, 1),
                (Measure::Response, i64::from(scores.response.stars())),
                (Measure::Attitude, i64::from(scores.attitude.stars())),
                (Measure::Quality, i64::from(scores.quality.stars())),
            ],
            _ => vec![],
        };
        let delta = |(measure, n)| Delta {
            id: self.ids.next(),
            day: event.at.day(),
            project: event.project,
            category: moved.ticket().category.clone(),
            asset,
            measure,
            n,
        };
        counts.into_iter().map(delta).collect()
    }
}
