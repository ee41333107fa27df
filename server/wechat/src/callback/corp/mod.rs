//! What WeCom pushes to an application: always encrypted, about members, their taps and the directory.

mod event;
mod open;
mod reply;
#[cfg(test)]
mod tests;

pub use event::{DirectoryChange, MemberEvent};
pub use open::MemberCallback;
