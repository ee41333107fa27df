//! The chunks of a PNG (W3C PNG third edition, §5): size first, data, and an end.

use std::io::{Read, Seek};

use crate::photo::Shape;
use crate::source::Source;
use crate::{Error, Kind, Refusal};

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
    let [depth, ..] = source.array::<5>()?;
    source.skip(4)?;
    // Four channels at most; narrower ones cost less, but not enough to count.
    let per_pixel = if depth == 16 { 8 } else { 4 };
    Ok(Shape::new(Kind::Png, width.min(1 << 24), height.min(1 << 24), per_pixel))
}
