//! Answers: what somebody filled in, checked and typed.

use crate::{code::Code, time::Day};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One checked answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Chosen codes; one for a single choice.
    Chosen(Vec<Code>),
    /// A date.
    Date(Day),
}

/// Checked answers by field code.
pub type Answers = BTreeMap<Code, Answer>;
