//! Access: who may do what, when, and what they may see.

mod act;
mod actor;
#[cfg(test)]
mod golden;
mod policy;
mod posts;
mod scope;
mod verb;

pub use act::{Act, Permit, permit_act, reach};
pub use actor::{Actor, Role, SystemJob};
pub use policy::{POLICY, PolicyRow, Relation, may_report, open_verbs, permit, relation};
pub use posts::Posts;
pub use scope::{Projects, Scope, View};
pub use verb::Verb;

#[cfg(test)]
pub(crate) use policy::allows_for_tests;
