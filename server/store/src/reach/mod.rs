//! What lets us write to a person beyond template messages: open chats, permissions they gave, and what a day allows.

mod grant;
mod quota;
mod window;

pub use grant::{Grant, give_back_grant, grants_of, note_consent, take_grant, void_grants};
pub use quota::reserve;
pub use window::{Opened, close_window, give_back_chat, open_window, take_chat, window_of};
