//! Where a track's samples lie in the file (ISO/IEC 14496-12 §8.7): chunk offsets × samples per chunk × sample sizes.

use std::ops::Range;

use crate::Refusal;
use crate::video::atoms::Atom;

/// Sizes in `stsz`: one for all, or one each.
enum Sizes<'a> {
    Same { size: u64, left: u64 },
    Each(std::slice::Iter<'a, [u8; 4]>),
}

/// One range per chunk, in the order of the table.
pub(super) fn chunks(table: &Atom<'_>) -> Result<Vec<Range<u64>>, Refusal> {
    let offsets = offsets(table)?;
    let runs = table.child(b"stsc")?;
    let runs = runs.rows::<12>(4)?;
    if runs.windows(2).any(|pair| word(&pair[0], 0) >= word(&pair[1], 0)) {
        return Err(Refusal::Damaged);
    }
    let mut sizes = sizes(&table.child(b"stsz")?)?;
    let mut run = 0;
    let mut found = Vec::with_capacity(offsets.len());
    for (number, offset) in (1..).zip(offsets) {
        while runs.get(run + 1).is_some_and(|next| word(next, 0) <= number) {
            run += 1;
        }
        let samples = runs.get(run).map_or(0, |row| word(row, 4));
        let end = offset.checked_add(sizes.sum(samples)).ok_or(Refusal::Damaged)?;
        found.push(offset..end);
    }
    Ok(found)
}

fn offsets(table: &Atom<'_>) -> Result<Vec<u64>, Refusal> {
    if let Ok(long) = table.child(b"co64") {
        return Ok(long.rows::<8>(4)?.iter().map(|row| u64::from_be_bytes(*row)).collect());
    }
    let short = table.child(b"stco")?;
    Ok(short.rows::<4>(4)?.iter().map(|row| u32::from_be_bytes(*row).into()).collect())
}

fn sizes<'a>(stsz: &Atom<'a>) -> Result<Sizes<'a>, Refusal> {
    match stsz.u32(4)? {
        0 => Ok(Sizes::Each(stsz.rows(8)?.iter())),
        size => Ok(Sizes::Same { size: size.into(), left: stsz.u32(8)?.into() }),
    }
}

impl Sizes<'_> {
    /// Bytes of the next `samples`, or of as many as there are.
    fn sum(&mut self, samples: u32) -> u64 {
        match self {
            Self::Each(rows) => rows.take(samples as usize).map(|row| u64::from(u32::from_be_bytes(*row))).sum(),
            Self::Same { size, left } => {
                let taken = (*left).min(samples.into());
                *left -= taken;
                *size * taken
            }
        }
    }
}

fn word(row: &[u8; 12], at: usize) -> u32 {
    u32::from_be_bytes([row[at], row[at + 1], row[at + 2], row[at + 3]])
}
