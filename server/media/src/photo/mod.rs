//! Pictures: measured by their headers, decoded within bounds, encoded anew.

mod decode;
mod jpeg;
mod measure;
mod png;
mod render;
mod shrink;
mod webp;

use std::fs::File;

use crate::{Error, Limits};

pub use measure::Shape;
pub(crate) use measure::measure;
pub(crate) use render::Rendered;

/// Decodes the original and encodes its variants; the memory it needs is `shape.memory`. Blocks.
pub(crate) fn rebuild(file: File, shape: Shape, limits: &Limits) -> Result<Rendered, Error> {
    let (image, orientation) = decode::decode(file, shape, limits)?;
    Ok(render::render(image, orientation, limits)?)
}
