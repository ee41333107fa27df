//! Name and picture of a person who agreed to show them.

use std::fmt::{Debug, Formatter, Result};

use crate::gateway::WebUser;

/// Who came back from a sign-in that asked for the profile.
#[derive(Clone, PartialEq, Eq)]
pub struct WebProfile {
    /// Who. On a preview page (快照页) name and picture are empty: the platform would invent them.
    pub user: WebUser,
    /// The name that the person shows, not their real one. May be empty.
    pub nickname: String,
    /// Where their picture is, an https address.
    pub picture: Option<String>,
}

impl Debug for WebProfile {
    /// Without the person.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_struct("WebProfile").field("user", &self.user).finish_non_exhaustive()
    }
}
