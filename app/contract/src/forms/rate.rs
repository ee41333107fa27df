//! The rating form 评价: three scores and words.

use domain::{
    form::{Faults, Problem},
    rating::{Score, Scores},
};

/// Longest comment, characters.
pub const MAX_WORDS: u32 = 300;

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the scores' own; `words` is free text, `key` the idempotency key")]
pub struct RateForm {
    pub key: String,
    pub version: u32,
    pub response: String,
    pub attitude: String,
    pub quality: String,
    pub words: String,
}

impl RateForm {
    /// Checks scores and words.
    ///
    /// # Errors
    /// Faults at `response`, `attitude`, `quality`, `words`.
    pub fn check(&self) -> Result<(Scores, Option<String>), Faults> {
        let mut faults = Faults::default();
        let mut score = |field: &str, text: &str| {
            let found = text.trim().parse().ok().and_then(Score::new);
            if found.is_none() {
                faults.add(field, if text.trim().is_empty() { Problem::Missing } else { Problem::NotAChoice });
            }
            found
        };
        let response = score("response", &self.response);
        let attitude = score("attitude", &self.attitude);
        let quality = score("quality", &self.quality);
        let words = self.words.trim();
        if words.chars().count() > MAX_WORDS as usize {
            faults.add("words", Problem::TooLong { max: MAX_WORDS });
        }
        match (response, attitude, quality) {
            (Some(response), Some(attitude), Some(quality)) if faults.is_empty() => {
                Ok((Scores { response, attitude, quality }, (!words.is_empty()).then(|| words.to_owned())))
            }
            _ => Err(faults),
        }
    }
}
