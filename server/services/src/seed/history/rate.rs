//! Ratings of the past: mostly good, worse after lateness and stop-gaps, with words now and then.

use super::{
    super::{chance::Chance, words::comment},
    life::{Life, Step},
};
use domain::{
    rating::{Score, Scores},
    ticket::{Outcome, Source, Transition},
};

/// Days after which finished work that nobody answers is closed.
const AUTO_CLOSE_DAYS: i64 = 7;
/// Share of ratings with words.
const SPEAKS: f64 = 0.45;
/// Chances of one to five stars: usually, after lateness, after a stop-gap.
const USUAL: [f64; 5] = [0.004, 0.01, 0.036, 0.21, 0.74];
const LATE: [f64; 5] = [0.09, 0.16, 0.27, 0.28, 0.2];
const STOP_GAP: [f64; 5] = [0.04, 0.12, 0.3, 0.34, 0.2];

impl Life<'_, '_> {
    /// What comes after the work: a rating, a word of thanks, or silence until it closes by itself.
    pub(super) fn wind_up(&mut self, outcome: Outcome) -> Step {
        let rates = match self.brief.source {
            Source::Wechat => 0.7,
            Source::Patrol => 0.0,
            _ => 0.3,
        };
        match self.owner() {
            Some(owner) if self.chance.yes(rates) => {
                self.wait(260.0, 1.3);
                let late = self.finish_by.zip(self.completed_at).is_some_and(|(by, at)| at > by);
                let scores = scores(self.chance, late, outcome);
                let worst = [scores.response, scores.attitude, scores.quality].map(Score::stars).into_iter().min();
                let words = self.chance.yes(SPEAKS).then(|| comment(self.chance, worst.unwrap_or(5)));
                self.rate(&owner, scores, words)
            }
            Some(owner) if self.chance.yes(0.12) => {
                self.wait(400.0, 1.0);
                self.step(&owner, Transition::Confirm)
            }
            _ => {
                let done = self.completed_at.unwrap_or(self.at);
                let sweep = self.chance.range(0, 20_000);
                self.at = self.at.max(done.plus_minutes(AUTO_CLOSE_DAYS * 1440).plus_ms(sweep));
                self.system(Transition::Close)
            }
        }
    }
}

fn scores(chance: &mut Chance, late: bool, outcome: Outcome) -> Scores {
    let response = stars(chance, if late { &LATE } else { &USUAL });
    let quality = stars(chance, if outcome == Outcome::Temporary { &STOP_GAP } else { &USUAL });
    let attitude = stars(chance, &USUAL);
    Scores { response, attitude, quality }
}

fn stars(chance: &mut Chance, weights: &[f64; 5]) -> Score {
    let scale: Vec<Score> = (1..=5).filter_map(Score::new).collect();
    scale[chance.weighted(weights)]
}
