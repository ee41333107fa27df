//! The boxes of the file itself; only their headers are read.

use std::io::{Read, Seek};
use std::ops::Range;

use crate::source::Source;
use crate::{Error, Refusal};

/// Boxes side by side in a file that is not in fragments: a handful.
const BOXES: usize = 64;

pub(super) struct Top {
    pub(super) name: [u8; 4],
    pub(super) at: u64,
    pub(super) body: Range<u64>,
}

/// Reads all headers up to the very end: bytes behind the last box, or a box that ends behind them, mean damage.
pub(super) fn top_level<R: Read + Seek>(source: &mut Source<R>) -> Result<Vec<Top>, Error> {
    let mut found = Vec::new();
    while source.left() > 0 {
        if found.len() == BOXES {
            return Err(Refusal::TooComplex.into());
        }
        let top = header(source)?;
        source.skip(top.body.end - top.body.start)?;
        found.push(top);
    }
    Ok(found)
}

fn header<R: Read + Seek>(source: &mut Source<R>) -> Result<Top, Error> {
    let at = source.at();
    let (size, name) = (source.u32()?, source.array()?);
    let end = match size {
        0 => source.len(),
        1 => at.checked_add(source.u64()?).ok_or(Refusal::Damaged)?,
        size => at + u64::from(size),
    };
    if end < source.at() || end > source.len() {
        return Err(Refusal::Damaged.into());
    }
    Ok(Top { name, at, body: source.at()..end })
}
