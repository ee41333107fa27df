//! The desk's addresses.

pub(crate) mod bindings;
pub(crate) mod board;
pub(crate) mod caller;
pub(crate) mod export;
pub(crate) mod pushes;
pub(crate) mod staff;
pub(crate) mod steps;
pub(crate) mod tickets;
