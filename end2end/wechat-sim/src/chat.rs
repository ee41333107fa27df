//! Customer-service messages (客服消息): the windows that people open by what they do, and the sends within them.

mod content;
mod send;
mod typing;
mod window;

pub(crate) use self::{send::send, typing::typing, window::Windows};
