//! The technician's screens.

mod behalf;
pub mod job;
pub mod my_jobs;
pub mod step;
