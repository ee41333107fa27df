//! The document around a screen.

mod assets;
mod document;
mod hydration;
mod weixin;

pub use assets::{Assets, BundleFiles};
pub use document::{document, html};
