//! The stage: person ports in front of a stand-in product, and the stage's own pages.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod browser;
mod cookies;
mod heads;
mod pages;
mod product;
mod redirects;
mod streams;
