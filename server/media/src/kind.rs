//! What a file is, by its first bytes alone: names and declared types are never asked.

use crate::Refusal;

/// Bytes that settle the kind of any file we take (the longest is a video's list of brands).
pub(crate) const HEAD: usize = 512;

/// ISO base media brands of players and phones; QuickTime's own is told apart below.
const VIDEO: [&[u8; 4]; 20] = [
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42", b"avc1",
    b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"3gp4", b"3gp5", b"3gp6", b"XAVC",
];
const QUICKTIME: &[u8; 4] = b"qt  ";
/// HEIF and AVIF stills and sequences (ISO/IEC 23008-12, AV1 image file format).
const STILL: [&[u8; 4]; 11] =
    [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"mif2", b"msf1", b"avif", b"avis"];

/// The kinds that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// JPEG picture.
    Jpeg,
    /// PNG picture.
    Png,
    /// Still WebP picture.
    Webp,
    /// MP4 or 3GP video.
    Mp4,
    /// QuickTime video.
    Mov,
}

impl Kind {
    /// The kind told by a file's first bytes; give the first 512, or all there are.
    pub fn sniff(head: &[u8]) -> Result<Self, Refusal> {
        match head {
            [] => Err(Refusal::Empty),
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::Webp),
            [b'G', b'I', b'F', b'8', ..] => Err(Refusal::Animated),
            [a, b, c, d, b'f', b't', b'y', b'p', ..] => by_brands(head, u32::from_be_bytes([*a, *b, *c, *d])),
            _ => Err(Refusal::Unknown),
        }
    }

    /// Whether it plays.
    pub fn is_video(self) -> bool {
        matches!(self, Self::Mp4 | Self::Mov)
    }
}

fn by_brands(head: &[u8], size: u32) -> Result<Kind, Refusal> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    if !(16..=HEAD).contains(&size) || size % 4 != 0 || head.len() < size {
        return Err(Refusal::Unknown);
    }
    let (major, compatible) = (&head[8..12], &head[16..size]);
    if STILL.iter().any(|brand| *brand == major) {
        return Err(Refusal::Heic);
    }
    if major == QUICKTIME {
        return Ok(Kind::Mov);
    }
    let known = |brand: &[u8]| VIDEO.iter().any(|v| *v == brand);
    if known(major) || (major != b"M4A " && compatible.chunks_exact(4).any(known)) {
        return Ok(Kind::Mp4);
    }
    Err(Refusal::Unknown)
}
