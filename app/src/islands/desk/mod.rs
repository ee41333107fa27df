//! The desk's islands. They may take props and call server functions: the desktop has room for both.

pub mod assign;
pub mod caller_form;

pub use assign::Assign;
pub use caller_form::CallerForm;
