//! Pictures as phones and strangers make them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// Where the photo was taken, in the words that must never be served.
pub(crate) const PLACE: &[u8] = b"31.2304N 121.4737E";
pub(crate) const PHONE: &[u8] = b"SecretPhone 15";

/// Left half red, right half blue.
pub(crate) fn flag(width: u32, height: u32) -> DynamicImage {
    let side = |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, side))
}

pub(crate) fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, format).unwrap();
    file.into_inner()
}

pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&flag(width, height), ImageFormat::Jpeg)
}

/// A JPEG with one more segment right after its start.
pub(crate) fn jpeg_with(marker: u8, body: &[u8], rest: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&rest[..2], &[0xFF, marker], &length, body, &rest[2..]].concat()
}

/// An Exif segment (CIPA DC-008): make, orientation and a place.
pub(crate) fn exif(orientation: u16) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let (texts, gps) = (50u32, 50 + PHONE.len() as u32);
    let [high, low] = orientation.to_be_bytes();
    let main = [
        &3u16.to_be_bytes()[..],
        &entry(0x010F, 2, PHONE.len() as u32, texts.to_be_bytes()),
        &entry(0x0112, 3, 1, [high, low, 0, 0]),
        &entry(0x8825, 4, 1, gps.to_be_bytes()),
        &[0; 4],
    ]
    .concat();
    let place =
        [&1u16.to_be_bytes()[..], &entry(0x001C, 7, PLACE.len() as u32, (gps + 18).to_be_bytes()), &[0; 4], PLACE]
            .concat();
    [b"Exif\0\0MM\0*\0\0\0\x08", &main[..], PHONE, &place].concat()
}

pub(crate) fn gps_jpeg(orientation: u16) -> Vec<u8> {
    jpeg_with(0xE1, &exif(orientation), &jpeg(80, 40))
}

/// A PNG with one more chunk behind its header.
pub(crate) fn png_with(name: &[u8; 4], body: &[u8], png: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    let checksum = crc(&[name, body].concat()).to_be_bytes();
    [&png[..33], &length, name, body, &checksum, &png[33..]].concat()
}

/// Blue where opaque, clear elsewhere.
pub(crate) fn glass(width: u32, height: u32) -> DynamicImage {
    let side = |x, _| if x < width / 2 { Rgba([0, 0, 0, 0]) } else { Rgba([20, 20, 220, 255]) };
    DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, side))
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}
