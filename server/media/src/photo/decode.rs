//! Decodes a measured picture, within the decoder's own limits as well as ours.

use std::fs::File;
use std::io::{BufReader, ErrorKind, Seek};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use crate::photo::Shape;
use crate::{Error, Kind, Limits, Refusal};

/// The picture as stored, and how it must be turned to stand upright.
pub(super) fn decode(mut file: File, shape: Shape, limits: &Limits) -> Result<(DynamicImage, Orientation), Error> {
    file.rewind()?;
    let mut reader = ImageReader::with_format(BufReader::new(file), format(shape.kind));
    reader.limits(bounds(limits));
    let mut decoder = reader.into_decoder().map_err(error)?;
    // The decoder must see the very frame that was measured.
    if decoder.dimensions() != (shape.width, shape.height) {
        return Err(Refusal::Damaged.into());
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder).map_err(error)?, orientation))
}

fn format(kind: Kind) -> ImageFormat {
    match kind {
        Kind::Png => ImageFormat::Png,
        Kind::Webp => ImageFormat::WebP,
        _ => ImageFormat::Jpeg,
    }
}

fn bounds(limits: &Limits) -> image::Limits {
    let mut bounds = image::Limits::default();
    bounds.max_image_width = Some(limits.photo_side);
    bounds.max_image_height = Some(limits.photo_side);
    bounds.max_alloc = Some(limits.decode_memory);
    bounds
}

fn error(error: ImageError) -> Error {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels.into(),
        ImageError::Unsupported(_) => Refusal::Coding.into(),
        ImageError::IoError(io) if io.kind() != ErrorKind::UnexpectedEof && io.raw_os_error().is_some() => io.into(),
        _ => Refusal::Damaged.into(),
    }
}
