//! The technician's screens.

mod behalf;
pub mod crew_jobs;
pub mod job;
pub mod my_jobs;
pub mod step;
mod tabs;
