//! Draws the variants of a decoded picture: shrunk, on white, upright, and encoded with nothing but pixels.

use image::metadata::Orientation;
use image::{DynamicImage, GenericImageView, Rgb, RgbImage, Rgba, RgbaImage};
use mozjpeg_rs::{Encoder, QuantTableIdx, Subsampling};

use super::shrink::shrink;
use crate::{Limits, Refusal};

/// JPEG files of one picture and the size of the larger.
pub(crate) struct Rendered {
    pub(crate) full: Vec<u8>,
    pub(crate) thumb: Vec<u8>,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// Shrinks first and turns afterwards, so that only small pictures are held twice.
pub(super) fn render(image: DynamicImage, orientation: Orientation, limits: &Limits) -> Result<Rendered, Refusal> {
    let mut full = DynamicImage::ImageRgb8(flatten(shrink(image, limits.full_edge)?));
    full.apply_orientation(orientation);
    let (width, height) = full.dimensions();
    let large = encode(&full, limits.quality)?;
    let thumb = encode(&shrink(full, limits.thumb_edge)?, limits.quality)?;
    Ok(Rendered { full: large, thumb, width, height })
}

/// JPEG knows no transparency; paper is white.
fn flatten(image: DynamicImage) -> RgbImage {
    if !image.has_alpha() {
        return image.into_rgb8();
    }
    let drawn: RgbaImage = image.into_rgba8();
    RgbImage::from_fn(drawn.width(), drawn.height(), |x, y| on_white(*drawn.get_pixel(x, y)))
}

fn on_white(Rgba([r, g, b, a]): Rgba<u8>) -> Rgb<u8> {
    let mix = |channel: u8| {
        let sum = u32::from(channel) * u32::from(a) + 255 * (255 - u32::from(a));
        (sum / 255) as u8
    };
    Rgb([mix(r), mix(g), mix(b)])
}

/// As cameras do it: colours at half the size, the tables and codes of ITU-T T.81 annex K. Codes of its own would make the file a tenth smaller
/// and the work a fifth longer.
fn encode(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, Refusal> {
    let (width, height) = image.dimensions();
    Encoder::fastest()
        .quality(quality)
        .subsampling(Subsampling::S420)
        .quant_tables(QuantTableIdx::JpegAnnexK)
        .encode_rgb(image.as_bytes(), width, height)
        .map_err(|_| Refusal::Coding)
}
