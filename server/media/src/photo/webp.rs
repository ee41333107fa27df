//! The chunks of a WebP (RFC 9649): one still frame whose size agrees with the canvas.

use std::io::{Read, Seek};

use crate::photo::Shape;
use crate::source::Source;
use crate::{Error, Kind, Refusal};

/// Canvas flag of an animation (RFC 9649 §2.7).
const ANIMATION: u8 = 0x02;
/// The decoder holds four bytes of planes or codes and four of output.
const PER_PIXEL: u64 = 8;

type Size = (u32, u32);

pub(super) fn walk<R: Read + Seek>(source: &mut Source<R>) -> Result<Shape, Error> {
    source.skip(4)?;
    let riff = u32::from_le_bytes(source.array()?);
    let end = u64::from(riff) + 8;
    if end > source.len() {
        return Err(Refusal::Damaged.into());
    }
    source.skip(4)?;
    let (mut size, mut frame): (Option<Size>, bool) = (None, false);
    while source.at() + 8 <= end {
        let (found, is_frame) = chunk(source)?;
        frame |= is_frame;
        match (size, found) {
            (Some(one), Some(other)) if one != other => return Err(Refusal::Damaged.into()),
            (None, found) => size = found,
            _ => {}
        }
    }
    let (width, height) = size.filter(|_| frame).ok_or(Refusal::Damaged)?;
    Ok(Shape::new(Kind::Webp, width, height, PER_PIXEL))
}

/// Passes one chunk; gives the size it states, and whether it is a frame.
fn chunk<R: Read + Seek>(source: &mut Source<R>) -> Result<(Option<Size>, bool), Error> {
    let name: [u8; 4] = source.array()?;
    let length = u64::from(u32::from_le_bytes(source.array()?));
    let next = source.at() + length + length % 2;
    let size = match &name {
        b"VP8X" => canvas(source.array()?)?,
        b"VP8L" => lossless(source.array()?)?,
        b"VP8 " => lossy(source.array()?)?,
        b"ANIM" | b"ANMF" => return Err(Refusal::Animated.into()),
        // Writers disagree on padding the last chunk.
        _ => return source.skip((next - source.at()).min(source.left())).map(|()| (None, false)),
    };
    let rest = next.checked_sub(source.at()).ok_or(Refusal::Damaged)?;
    source.skip(rest.min(source.left()))?;
    Ok((Some(size), &name != b"VP8X"))
}

fn canvas(b: [u8; 10]) -> Result<Size, Refusal> {
    if b[0] & ANIMATION != 0 {
        return Err(Refusal::Animated);
    }
    let side = |at: usize| u32::from_le_bytes([b[at], b[at + 1], b[at + 2], 0]) + 1;
    Ok((side(4), side(7)))
}

fn lossless(b: [u8; 5]) -> Result<Size, Refusal> {
    let bits = u32::from_le_bytes([b[1], b[2], b[3], b[4]]);
    if b[0] != 0x2F {
        return Err(Refusal::Damaged);
    }
    Ok(((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1))
}

fn lossy(b: [u8; 10]) -> Result<Size, Refusal> {
    let key_frame = b[0] & 1 == 0 && b[3..6] == [0x9D, 0x01, 0x2A];
    if !key_frame {
        return Err(Refusal::Damaged);
    }
    let side = |at: usize| u32::from(u16::from_le_bytes([b[at], b[at + 1]]) & 0x3FFF);
    Ok((side(6), side(8)))
}
