//! Times of a movie, a track or its media: how long it lasts, and when it was made (which nobody needs to know).

use std::ops::Range;

use crate::Refusal;
use crate::video::atoms::Atom;

/// Where `mvhd`, `tkhd` and `mdhd` keep the two times of making, in seconds since 1904.
pub(super) fn made(header: &Atom<'_>) -> Result<Range<u64>, Refusal> {
    let length = if is_long(header)? { 16 } else { 8 };
    if header.body.len() < 4 + length {
        return Err(Refusal::Damaged);
    }
    Ok(header.body_at + 4..header.body_at + 4 + length as u64)
}

/// Units per second of `mvhd` or `mdhd`.
pub(super) fn scale(header: &Atom<'_>) -> Result<u32, Refusal> {
    match header.u32(if is_long(header)? { 20 } else { 12 })? {
        0 => Err(Refusal::Damaged),
        scale => Ok(scale),
    }
}

/// Length stated by `mvhd`; all ones mean that it is not known.
pub(super) fn stated_ms(header: &Atom<'_>) -> Result<u64, Refusal> {
    let units = match is_long(header)? {
        true => Some(header.u64(24)?).filter(|units| *units != u64::MAX),
        false => Some(header.u32(16)?).filter(|units| *units != u32::MAX).map(u64::from),
    };
    Ok(milliseconds(units.unwrap_or(0), scale(header)?))
}

/// Length as the sum of all sample times in `stts`, which no header can talk down.
pub(super) fn played_ms(stts: &Atom<'_>, scale: u32) -> Result<u64, Refusal> {
    let units = stts.rows::<8>(4)?.iter().fold(0, |sum: u64, row| {
        let (count, delta) = (u32::from_be_bytes([row[0], row[1], row[2], row[3]]), &row[4..]);
        let delta = delta.first_chunk().map_or(0, |delta| u32::from_be_bytes(*delta));
        sum.saturating_add(u64::from(count) * u64::from(delta))
    });
    Ok(milliseconds(units, scale))
}

fn milliseconds(units: u64, scale: u32) -> u64 {
    units.saturating_mul(1000) / u64::from(scale)
}

/// Version 1 of these boxes has times of 64 bits.
fn is_long(header: &Atom<'_>) -> Result<bool, Refusal> {
    header.array::<1>(0).map(|[version]| version == 1)
}
