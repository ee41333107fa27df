//! Boxes inside a container that is held in memory. The caller chooses what to descend into, so depth is bounded by code.

use std::ops::Range;

use crate::Refusal;

/// Boxes side by side; real files have a dozen.
const SIBLINGS: usize = 256;

/// One box. Positions count from the start of the file.
#[derive(Clone, Copy)]
pub(super) struct Atom<'a> {
    pub(super) name: [u8; 4],
    pub(super) at: u64,
    pub(super) body_at: u64,
    pub(super) body: &'a [u8],
}

impl<'a> Atom<'a> {
    /// Where its body lies.
    pub(super) fn span(&self) -> Range<u64> {
        self.body_at..self.body_at + self.body.len() as u64
    }

    /// The boxes in its body, which begin `skip` bytes in.
    pub(super) fn children(&self, skip: usize) -> Result<Vec<Atom<'a>>, Refusal> {
        let mut rest = self.body.get(skip..).ok_or(Refusal::Damaged)?;
        let mut at = self.body_at + skip as u64;
        let mut found = Vec::new();
        while !rest.is_empty() {
            let atom = first(rest, at)?;
            let size = usize::try_from(atom.span().end - at).map_err(|_| Refusal::Damaged)?;
            (rest, at) = (&rest[size..], atom.span().end);
            if found.len() == SIBLINGS {
                return Err(Refusal::TooComplex);
            }
            found.push(atom);
        }
        Ok(found)
    }

    /// The only child of this name.
    pub(super) fn child(&self, name: &[u8; 4]) -> Result<Atom<'a>, Refusal> {
        let mut named = self.children(0)?.into_iter().filter(|atom| &atom.name == name);
        match (named.next(), named.next()) {
            (Some(atom), None) => Ok(atom),
            _ => Err(Refusal::Damaged),
        }
    }

    pub(super) fn u32(&self, at: usize) -> Result<u32, Refusal> {
        self.array(at).map(u32::from_be_bytes)
    }

    pub(super) fn u64(&self, at: usize) -> Result<u64, Refusal> {
        self.array(at).map(u64::from_be_bytes)
    }

    pub(super) fn array<const N: usize>(&self, at: usize) -> Result<[u8; N], Refusal> {
        self.body.get(at..).and_then(|rest| rest.first_chunk()).copied().ok_or(Refusal::Damaged)
    }

    /// The rows of a table: a count at `at`, then so many rows of `N` bytes.
    pub(super) fn rows<const N: usize>(&self, at: usize) -> Result<&'a [[u8; N]], Refusal> {
        let count = self.u32(at)? as usize;
        let rest = self.body.get(at + 4..).ok_or(Refusal::Damaged)?;
        rest.as_chunks().0.get(..count).ok_or(Refusal::Damaged)
    }
}

/// The box that `bytes` begin with. Size 0, "to the end of the file", has no place inside a container.
fn first(bytes: &[u8], at: u64) -> Result<Atom<'_>, Refusal> {
    let (size, rest) = bytes.split_first_chunk().ok_or(Refusal::Damaged)?;
    let (name, rest) = rest.split_first_chunk().ok_or(Refusal::Damaged)?;
    let (size, header, rest) = match u32::from_be_bytes(*size) {
        1 => {
            let (large, rest) = rest.split_first_chunk().ok_or(Refusal::Damaged)?;
            (u64::from_be_bytes(*large), 16, rest)
        }
        small => (u64::from(small), 8, rest),
    };
    let length = size.checked_sub(header).and_then(|length| usize::try_from(length).ok()).ok_or(Refusal::Damaged)?;
    let body = rest.get(..length).ok_or(Refusal::Damaged)?;
    Ok(Atom { name: *name, at, body_at: at + header, body })
}
