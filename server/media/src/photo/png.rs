//! The chunks of a PNG (W3C PNG third edition, §5): size first, data, and an end.

use std::io::{Read, Seek};

use crate::photo::Shape;
use crate::source::Source;
use crate::{Error, Kind, Refusal};

/// Colour type 4 of the header.
const GREY_AND_ALPHA: u8 = 4;

pub(super) fn walk<R: Read + Seek>(source: &mut Source<R>) -> Result<Shape, Error> {
    source.skip(8)?;
    let shape = header(source)?;
    let mut data = false;
    loop {
        let (length, name): (u32, [u8; 4]) = (source.u32()?, source.array()?);
        source.skip(u64::from(length) + 4)?;
        match &name {
            b"IHDR" => return Err(Refusal::Damaged.into()),
            b"IDAT" => data = true,
            b"IEND" if data => return Ok(shape),
            b"IEND" => return Err(Refusal::Damaged.into()),
            _ => {}
        }
    }
}

fn header<R: Read + Seek>(source: &mut Source<R>) -> Result<Shape, Error> {
    let start: (u32, [u8; 4]) = (source.u32()?, source.array()?);
    if start != (13, *b"IHDR") {
        return Err(Refusal::Damaged.into());
    }
    let (width, height) = (source.u32()?, source.u32()?);
    let [depth, colour, ..] = source.array::<5>()?;
    source.skip(4)?;
    // Eight bits in three or four channels stay as they are; what is wider or has fewer is held a second time, in four bytes, to be shrunk.
    let per_pixel = match (depth, colour) {
        (16, _) => 8 + 4,
        (_, GREY_AND_ALPHA) => 2 + 4,
        _ => 4,
    };
    Ok(Shape::new(Kind::Png, width.min(1 << 24), height.min(1 << 24), per_pixel))
}
