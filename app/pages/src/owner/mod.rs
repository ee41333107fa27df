//! The owner's screens.

pub mod choose_category;
pub mod my_repairs;
pub mod progress;
pub mod receipt;
pub mod report;
pub mod rooms;
pub mod ticket;
