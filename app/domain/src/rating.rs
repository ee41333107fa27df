//! Ratings 评价: three scores of one to five.

use serde::{Deserialize, Serialize};

/// One to five stars.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    /// A score, if it is between 1 and 5.
    pub fn new(stars: u8) -> Option<Score> {
        (1..=5).contains(&stars).then_some(Score(stars))
    }

    /// The number of stars.
    pub fn stars(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Score {
    type Error = &'static str;
    fn try_from(stars: u8) -> Result<Self, Self::Error> {
        Score::new(stars).ok_or("a score is 1 to 5")
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> u8 {
        score.0
    }
}

/// What the owner thinks of one repair: response speed 响应速度, attitude 服务态度, quality 维修质量.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named in the type's own line")]
pub struct Scores {
    pub response: Score,
    pub attitude: Score,
    pub quality: Score,
}

impl Scores {
    /// Satisfied means that no score is under four (the trade's 满意率 counts four and five stars).
    pub fn is_satisfied(&self) -> bool {
        [self.response, self.attitude, self.quality].iter().all(|s| s.stars() >= 4)
    }
}
