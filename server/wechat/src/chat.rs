//! A text in the account's chat (客服消息).

use std::fmt::{Debug, Formatter, Result};

/// A text to one person, possible while a window is open that their own action opened (see [`crate::Event::opens_window`]).
#[derive(Clone, PartialEq, Eq)]
pub struct CustomText {
    /// The recipient's openid in the sending account.
    pub to: String,
    /// Plain text, line breaks allowed; phones make links of addresses in it. Cut to 2,048 bytes.
    pub content: String,
    /// How often it has been tried before, pauses not counted; sets the wait after a failure.
    pub attempt: u32,
}

impl Debug for CustomText {
    /// Without recipient and words.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_struct("CustomText").field("attempt", &self.attempt).finish_non_exhaustive()
    }
}
