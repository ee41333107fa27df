//! A part of a file as HTTP's `Range` header names it (RFC 9110 §14).

use object_store::GetRange;

/// One range of bytes; several at once are answered with the whole file, as the RFC allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// From the first to the last byte, both included.
    Between(u64, u64),
    /// From this byte to the end.
    From(u64),
    /// The last so many bytes.
    Last(u64),
}

impl Span {
    /// Reads a header's value; `None` means that the header is to be ignored.
    pub fn parse(header: &str) -> Option<Self> {
        let (first, last) = header.trim().strip_prefix("bytes=")?.split_once('-')?;
        match (first.trim(), last.trim()) {
            ("", n) => digits(n).map(Self::Last),
            (n, "") => digits(n).map(Self::From),
            (a, b) => digits(a).zip(digits(b)).filter(|(a, b)| a <= b).map(|(a, b)| Self::Between(a, b)),
        }
    }

    /// Whether a file of `total` bytes has any of it.
    pub(crate) fn is_within(self, total: u64) -> bool {
        match self {
            Self::Between(first, _) | Self::From(first) => first < total,
            Self::Last(n) => n > 0 && total > 0,
        }
    }
}

/// Plain digits: `parse` alone would take a plus sign too.
fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

impl From<Span> for GetRange {
    fn from(span: Span) -> Self {
        match span {
            Span::Between(first, last) => Self::Bounded(first..last.saturating_add(1)),
            Span::From(first) => Self::Offset(first),
            Span::Last(n) => Self::Suffix(n),
        }
    }
}
