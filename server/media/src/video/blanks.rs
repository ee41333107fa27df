//! What is overwritten while a video is copied. Sizes and positions never change, so sample tables stay right.

use std::ops::Range;

use crate::video::ranges::merge;

const FREE: &[u8; 4] = b"free";

/// Bytes to zero and boxes to rename to `free`, which players pass over.
#[derive(Debug, Default)]
pub(super) struct Blanks {
    zeros: Vec<Range<u64>>,
    names: Vec<u64>,
}

impl Blanks {
    /// Makes the box that begins at `at` a `free` box with a zeroed `body`.
    pub(super) fn free(&mut self, at: u64, body: Range<u64>) {
        self.names.push(at + 4);
        self.zero(body);
    }

    pub(super) fn zero(&mut self, range: Range<u64>) {
        self.zeros.push(range);
    }

    /// Puts all in order; `apply` needs it.
    pub(super) fn finish(mut self) -> Self {
        self.zeros = merge(self.zeros);
        self.names.sort_unstable();
        self
    }

    /// Overwrites `piece`, which lies at `at` in the file.
    pub(super) fn apply(&self, at: u64, piece: &mut [u8]) {
        let end = at + piece.len() as u64;
        let first = self.zeros.partition_point(|range| range.end <= at);
        for range in self.zeros[first..].iter().take_while(|range| range.start < end) {
            let (from, to) = (range.start.max(at), range.end.min(end));
            piece[(from - at) as usize..(to - at) as usize].fill(0);
        }
        let first = self.names.partition_point(|name| name + 4 <= at);
        for name in self.names[first..].iter().take_while(|name| **name < end) {
            for (position, byte) in (*name..).zip(FREE) {
                if (at..end).contains(&position) {
                    piece[(position - at) as usize] = *byte;
                }
            }
        }
    }
}
