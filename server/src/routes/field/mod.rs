//! The technician's addresses.

pub(crate) mod jobs;
pub(crate) mod steps;
