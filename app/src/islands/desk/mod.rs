//! The desk's islands. They may take props and call server functions: the desktop has room for both.

pub mod assign;
pub mod caller_form;
#[cfg(feature = "hydrate")]
mod escape;

pub use assign::Assign;
pub use caller_form::CallerForm;
#[cfg(feature = "hydrate")]
pub(super) use escape::close_by_escape;
