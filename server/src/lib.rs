//! The server: the only crate that sees both the pages and the work. Configuration, wiring, one route table, the worker.

pub mod app;
pub mod assets;
pub mod cli;
pub mod clock;
pub mod config;
pub mod doctor;
mod menu;
pub mod router;
mod routes;
mod templates;
mod web;
pub mod wiring;
