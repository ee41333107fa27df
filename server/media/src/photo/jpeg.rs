//! The markers of a JPEG (ITU-T T.81 annex B): size, number of scans, and an end.

use std::io::{Read, Seek};

use crate::photo::Shape;
use crate::source::Source;
use crate::{Error, Kind, Limits, Refusal};

/// Each scan of a progressive picture passes over all pixels; twelve suffice for any encoder, so this many pixel
/// visits per allowed pixel bound the work of a picture that has thousands.
const SCANS: u64 = 12;

const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;

/// Reads every marker up to the end of the picture; what follows it is no part of it and is never kept.
pub(super) fn walk<R: Read + Seek>(source: &mut Source<R>, limits: &Limits) -> Result<Shape, Error> {
    let mut frame: Option<Shape> = None;
    let mut scans = 0;
    source.skip(2)?;
    loop {
        match marker(source)? {
            END => return Ok(frame.filter(|_| scans > 0).ok_or(Refusal::Damaged)?),
            0x00 | 0x01 | 0xD0..=0xD8 => continue,
            sof @ 0xC0..=0xC2 if frame.is_none() => frame = Some(start_of_frame(source, sof == 0xC2)?),
            0xC4 | 0xC8 | 0xCC => segment(source)?,
            0xC0..=0xC2 => return Err(Refusal::Damaged.into()),
            0xC3..=0xCF => return Err(Refusal::Coding.into()),
            SCAN => {
                scans += 1;
                let frame = frame.as_ref().ok_or(Refusal::Damaged)?;
                if scans > 1 && frame.pixels().saturating_mul(scans) > SCANS * limits.photo_pixels {
                    return Err(Refusal::TooComplex.into());
                }
                segment(source)?;
            }
            _ => segment(source)?,
        }
    }
}

/// The next marker's code. Coded data and fill bytes are passed over; 0x00 there stands for a plain 0xFF.
fn marker<R: Read + Seek>(source: &mut Source<R>) -> Result<u8, Error> {
    source.skip_past(0xFF)?;
    loop {
        match source.byte()? {
            0xFF => continue,
            code => return Ok(code),
        }
    }
}

fn segment<R: Read + Seek>(source: &mut Source<R>) -> Result<(), Error> {
    let length = source.u16()?;
    source.skip(u64::from(length.checked_sub(2).ok_or(Refusal::Damaged)?))
}

fn start_of_frame<R: Read + Seek>(source: &mut Source<R>, progressive: bool) -> Result<Shape, Error> {
    let length = source.u16()?;
    let [_precision] = source.array()?;
    let (height, width) = (source.u16()?, source.u16()?);
    let components = source.byte()?;
    source.skip(u64::from(length.checked_sub(8).ok_or(Refusal::Damaged)?))?;
    // Three bytes of output, and one before them if it is grey; a progressive picture holds two more per component until its last scan.
    let output = if components == 1 { 1 + 3 } else { 3 };
    let per_pixel = if progressive { output + 2 * u64::from(components) } else { output };
    Ok(Shape::new(Kind::Jpeg, width.into(), height.into(), per_pixel))
}
