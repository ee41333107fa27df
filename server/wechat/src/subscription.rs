//! A subscription notification (订阅通知): one consent of a person is worth one message.

use std::fmt::{Debug, Formatter, Result};

/// A notification to one person, follower or not. Values are fitted to their keywords on the way out.
#[derive(Clone, PartialEq, Eq)]
pub struct Subscription {
    /// The recipient's openid in the sending account.
    pub to: String,
    /// A template of the account for which the person gave permission.
    pub template_id: String,
    /// The web address opened on tap.
    pub page: Option<String>,
    /// Keyword (`thing2`) and value.
    pub data: Vec<(String, String)>,
    /// How often it has been tried before, pauses not counted; sets the wait after a failure.
    pub attempt: u32,
}

impl Debug for Subscription {
    /// Without recipient and words.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut shown = f.debug_struct("Subscription");
        shown.field("template_id", &self.template_id).field("attempt", &self.attempt).finish_non_exhaustive()
    }
}
