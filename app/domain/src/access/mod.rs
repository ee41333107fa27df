//! Access: who may do what, when, and what they may see.

mod act;
mod actor;
mod policy;
mod scope;
mod verb;

pub use act::{Act, Permit, permit_act};
pub use actor::{Actor, Role, Roles, SystemJob};
pub use policy::{POLICY, PolicyRow, Relation, may_report, open_verbs, permit, relation};
pub use scope::{Projects, Scope, View};
pub use verb::Verb;

#[cfg(test)]
pub(crate) use policy::allows_for_tests;
