//! Codes: the stable names that configuration gives to categories, skills, options and reasons.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A stable short name such as `LIFT` or `owner_absent`. It never changes once published; its label may.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(Box<str>);

impl Code {
    /// The text of the code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the text may be used as a code: 1–40 letters, digits, `_`, `-` or `.`.
    pub fn is_valid(text: &str) -> bool {
        (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
    }
}

impl From<&str> for Code {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
