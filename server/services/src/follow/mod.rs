//! Following a service account 服务号: the code that leads there, who is shown it, and what the account then says.

mod code;
mod greeting;
mod invitation;
mod newcomer;

pub(crate) use newcomer::Newcomers;

/// What the receipt's code tells us when somebody scans it.
pub(crate) const SCENE: &str = "receipt";
