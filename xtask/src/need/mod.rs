//! What has to be on the machine: one file per thing, each knows how to find it and, where possible, how to get it.

pub mod apt;
pub mod chromium;
pub mod nextest;
pub mod node;
pub mod npm_packages;
pub mod postgres;
pub mod wasm_target;
