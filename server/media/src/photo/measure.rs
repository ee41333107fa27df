//! The size of a picture and the memory it takes, from its headers and markers alone.

use std::io::{Read, Seek};

use crate::photo::{jpeg, png, webp};
use crate::source::Source;
use crate::{Error, Kind, Limits, Refusal};

/// Bytes for each pixel of the full picture while it is encoded: three of the picture, and five of planes.
const ENCODING: u64 = 3 + 5;

/// A picture's outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Its format.
    pub kind: Kind,
    /// Pixels, before any turning.
    pub width: u32,
    /// Pixels, before any turning.
    pub height: u32,
    /// Bytes that rebuilding needs at its peak, about.
    pub memory: u64,
}

impl Shape {
    /// `per_pixel` is what the decoder holds for one pixel, output included, in bytes.
    pub(super) fn new(kind: Kind, width: u32, height: u32, per_pixel: u64) -> Self {
        Self { kind, width, height, memory: u64::from(width) * u64::from(height) * per_pixel }
    }

    pub(super) fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Adds what is held beside the pixels: the file itself, and the lines that are shrunk in width but not yet in height. Encoding, which
    /// comes later, may need more for a picture that is hardly shrunk.
    fn rebuilt_from(mut self, file_bytes: u64, limits: &Limits) -> Self {
        let lines = u64::from(limits.full_edge) * u64::from(self.height) * 4;
        let encoding = self.pixels().min(u64::from(limits.full_edge).pow(2)) * ENCODING;
        self.memory = (self.memory + lines).max(encoding) + file_bytes;
        self
    }

    fn within(self, limits: &Limits) -> Result<Self, Refusal> {
        if self.width == 0 || self.height == 0 {
            return Err(Refusal::Damaged);
        }
        let too_wide = self.width.max(self.height) > limits.photo_side;
        if too_wide || self.pixels() > limits.photo_pixels || self.memory > limits.decode_memory {
            return Err(Refusal::TooManyPixels);
        }
        Ok(self)
    }
}

/// Walks the whole file, so that one cut short is found before it is acknowledged.
pub(crate) fn measure<R: Read + Seek>(source: &mut Source<R>, kind: Kind, limits: &Limits) -> Result<Shape, Error> {
    let shape = match kind {
        Kind::Png => png::walk(source)?,
        Kind::Webp => webp::walk(source)?,
        _ => jpeg::walk(source, limits)?,
    };
    Ok(shape.rebuilt_from(source.len(), limits).within(limits)?)
}
