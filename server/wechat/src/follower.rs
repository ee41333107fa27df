//! Who follows an account.

use std::fmt::{Debug, Formatter, Result};

/// What the account may know of a person. Name and picture are not among it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserInfo {
    /// Whether they follow the account now. If not, nothing else is known.
    pub follows: bool,
    /// Since when, seconds since 1970.
    pub since_s: Option<i64>,
    /// How they came, in the platform's words: `ADD_SCENE_QR_CODE`.
    pub came_by: Option<String>,
    /// The scene of the code by which they came.
    pub scene: Option<String>,
}

/// A page of followers.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct UsersPage {
    /// How many follow the account in all.
    pub total: i64,
    /// At most 10,000.
    pub openids: Vec<String>,
    /// What to ask for next; `None` at the end.
    pub next: Option<String>,
}

impl Debug for UsersPage {
    /// Without the people.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_struct("UsersPage")
            .field("total", &self.total)
            .field("here", &self.openids.len())
            .finish_non_exhaustive()
    }
}
