//! The contract between pages and work: forms in, views out, one error type, the services that the server promises, and every word that a
//! person reads. Knows neither Leptos nor the database.

#![warn(missing_docs)]

pub mod error;
pub mod forms;
pub mod services;
pub mod views;
pub mod words;

pub use error::{AppError, Incident, Reply};
