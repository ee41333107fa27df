//! Shrinks a picture in the two forms that photos have: three or four channels of eight bits. The resizer knows sixteen forms, which were a megabyte of the program.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{InnerPixel, U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, GenericImageView, ImageBuffer, Pixel};

use crate::Refusal;

/// The picture with `edge` pixels on its longer side, or as it is if it is not longer.
pub(super) fn shrink(image: DynamicImage, edge: u32) -> Result<DynamicImage, Refusal> {
    let (width, height) = image.dimensions();
    let longer = width.max(height);
    if longer <= edge {
        return Ok(image);
    }
    let scaled = |side: u32| (u64::from(side) * u64::from(edge) / u64::from(longer)).max(1) as u32;
    let size = (scaled(width), scaled(height));
    match image.has_alpha() {
        true => resized::<U8x4, _>(&image.into_rgba8(), size).map(DynamicImage::ImageRgba8),
        false => resized::<U8x3, _>(&image.into_rgb8(), size).map(DynamicImage::ImageRgb8),
    }
}

type Flat<C> = ImageBuffer<C, Vec<u8>>;

/// `P` is the resizer's word for the pixels `C`.
fn resized<P, C>(from: &Flat<C>, (width, height): (u32, u32)) -> Result<Flat<C>, Refusal>
where
    P: PixelTrait + InnerPixel,
    C: Pixel<Subpixel = u8>,
{
    let mut to = Flat::<C>::new(width, height);
    let source = TypedImageRef::<P>::from_buffer(from.width(), from.height(), from.as_raw());
    let target = TypedImage::<P>::from_buffer(width, height, &mut to);
    let (source, mut target) = source.ok().zip(target.ok()).ok_or(Refusal::Coding)?;
    // Half the reach of Lanczos and half its time; where a picture becomes smaller nobody sees the difference.
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Hamming));
    Resizer::new().resize_typed(&source, &mut target, &options).map_err(|_| Refusal::Coding)?;
    Ok(to)
}
