//! What an event adds to the counts.

use crate::Services;
use domain::{At, id::AssetId, ticket::EventBody, ticket::Moved};
use store::reports::{Delta, Measure};

/// What of a ticket's dates counts with an event.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dates {
    /// The date that held when it was finished.
    pub finish_by: Option<At>,
    /// When it was finished.
    pub completed_at: Option<At>,
}

impl Services {
    /// The deltas of a step. A rating counts for the day of the work, so that the rated are always a part of the finished.
    pub(crate) fn deltas(&self, moved: &Moved, asset: Option<AssetId>, dates: Dates) -> Vec<Delta> {
        let event = moved.event();
        let day = match event.body {
            EventBody::Rated { .. } => dates.completed_at.unwrap_or(event.at).day(),
            _ => event.at.day(),
        };
        let counts: Vec<(Measure, i64)> = match &event.body {
            EventBody::Reported { .. } => vec![(Measure::Reported, 1)],
            EventBody::Completed { .. } => {
                let on_time = dates.finish_by.is_some_and(|by| event.at <= by);
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
            day,
            project: event.project,
            category: moved.ticket().category.clone(),
            asset,
            measure,
            n,
        };
        counts.into_iter().map(delta).collect()
    }
}
