//! After which pushes the account may write in the chat (客服消息), how long and how much.

use super::Event;

/// A time in which the account may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Milliseconds from the push on.
    pub lasts_ms: i64,
    /// So many messages in it.
    pub messages: u32,
}

const SAID: Window = Window { lasts_ms: 48 * 3_600_000, messages: 5 };
const TAPPED: Window = Window { lasts_ms: 60_000, messages: 3 };

impl Event {
    /// The window that this push opened, if it did. Opening a menu link or a page opens none.
    pub fn opens_window(&self) -> Option<Window> {
        match self {
            Self::Text { .. } | Self::Message { .. } => Some(SAID),
            Self::Click { .. } | Self::ScanClick { .. } | Self::Subscribe { .. } | Self::Scan { .. } => Some(TAPPED),
            _ => None,
        }
    }
}
