//! Fields: what a category asks.

use crate::code::Code;
use serde::{Deserialize, Serialize};

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Stable code; the form's input is called `f.<code>`.
    pub code: Code,
    /// The question.
    pub label: String,
    /// A line of help below it.
    #[serde(default)]
    pub hint: String,
    /// What kind of answer it wants.
    pub kind: Kind,
    /// Must be answered, if it is shown.
    #[serde(default)]
    pub required: bool,
    /// Shown only when this holds, for example `floor = B2`; see [`super::parse_when`].
    #[serde(default)]
    pub when: Option<String>,
}

/// The kind of an answer with its limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named in each variant's own line")]
pub enum Kind {
    /// One line of at most `max` characters.
    Text { max: u16 },
    /// Several lines of at most `max` characters.
    LongText { max: u16 },
    /// A whole number between `min` and `max`.
    Number {
        min: i64,
        max: i64,
        #[serde(default)]
        unit: String,
    },
    /// One of the choices.
    Single { choices: Vec<Choice> },
    /// Any of the choices.
    Multiple { choices: Vec<Choice> },
    /// A civil date, written 2026-11-22.
    Date {},
    /// A phone number.
    Phone {},
}

/// One choice of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Stable code.
    pub code: Code,
    /// What people read.
    pub label: String,
}
