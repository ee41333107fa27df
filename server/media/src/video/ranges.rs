//! Arithmetic on ranges of bytes.

use std::ops::Range;

/// The same bytes in order, each range apart from the next.
pub(super) fn merge(mut ranges: Vec<Range<u64>>) -> Vec<Range<u64>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_unstable_by_key(|range| range.start);
    ranges.dedup_by(|next, last| {
        let touches = next.start <= last.end;
        if touches {
            last.end = last.end.max(next.end);
        }
        touches
    });
    ranges
}

/// What of `within` none of `kept` covers; `kept` is merged.
pub(super) fn gaps(within: &Range<u64>, kept: &[Range<u64>]) -> Vec<Range<u64>> {
    let mut from = within.start;
    let mut found = Vec::new();
    for range in kept.iter().filter(|range| range.end > within.start && range.start < within.end) {
        found.push(from..range.start.max(from));
        from = range.end;
    }
    found.push(from..within.end.max(from));
    found.retain(|range| !range.is_empty());
    found
}
