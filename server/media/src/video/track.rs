//! One track: whether it is kept, what it shows, and which of its boxes stay.

use std::ops::Range;

use crate::Refusal;
use crate::video::atoms::Atom;
use crate::video::blanks::Blanks;
use crate::video::{samples, times};

/// Codings that browsers play in MP4: H.264, HEVC (with Dolby Vision), AV1, VP9.
const PICTURE: [&[u8; 4]; 8] = [b"avc1", b"avc3", b"hvc1", b"hev1", b"dvh1", b"dvhe", b"av01", b"vp09"];
/// Sound whose samples are counted one by one; uncompressed QuickTime sound is not, and no browser plays it.
const SOUND: [&[u8; 4]; 8] = [b"mp4a", b"Opus", b"fLaC", b"alac", b"ac-3", b"ec-3", b"samr", b"sawb"];

const TRAK: &[&[u8; 4]] = &[b"tkhd", b"edts", b"mdia"];
const MDIA: &[&[u8; 4]] = &[b"mdhd", b"hdlr", b"minf"];
const MINF: &[&[u8; 4]] = &[b"vmhd", b"smhd", b"hdlr", b"dinf", b"stbl"];
const STBL: &[&[u8; 4]] = &[
    b"stsd", b"stts", b"stss", b"stps", b"ctts", b"cslg", b"stsc", b"stsz", b"stco", b"co64", b"sdtp", b"sgpd", b"sbgp",
];

/// Bytes of `tkhd` up to its width, by version.
const SIZE_AT: [usize; 2] = [76, 88];
const MATRIX_AT: [usize; 2] = [40, 52];

/// A kept track.
pub(super) struct Track {
    pub(super) codec: [u8; 4],
    pub(super) is_picture: bool,
    pub(super) size: (u32, u32),
    pub(super) played_ms: u64,
    pub(super) chunks: Vec<Range<u64>>,
}

/// Reads a track. `None` means it is neither picture nor sound that browsers play, and is to go: tracks of positions and
/// other measurements are among them.
pub(super) fn read(trak: &Atom<'_>) -> Result<Option<Track>, Refusal> {
    let media = trak.child(b"mdia")?;
    let handler: [u8; 4] = media.child(b"hdlr")?.array(8)?;
    let is_picture = &handler == b"vide";
    if !is_picture && &handler != b"soun" {
        return Ok(None);
    }
    let table = media.child(b"minf")?.child(b"stbl")?;
    let codec = table.child(b"stsd")?.array(12)?;
    match (is_picture, PICTURE.contains(&&codec), SOUND.contains(&&codec)) {
        (true, false, _) => return Err(Refusal::Coding),
        (false, _, false) => return Ok(None),
        _ => {}
    }
    let scale = times::scale(&media.child(b"mdhd")?)?;
    let played_ms = times::played_ms(&table.child(b"stts")?, scale)?;
    let size = size(&trak.child(b"tkhd")?)?;
    Ok(Some(Track { codec, is_picture, size, played_ms, chunks: samples::chunks(&table)? }))
}

/// Blanks what a kept track does not need, its times of making among it.
pub(super) fn clean(trak: &Atom<'_>, blanks: &mut Blanks) -> Result<(), Refusal> {
    let media = trak.child(b"mdia")?;
    let info = media.child(b"minf")?;
    let levels = [(*trak, TRAK), (media, MDIA), (info, MINF), (info.child(b"stbl")?, STBL)];
    for (level, kept) in levels {
        for atom in level.children(0)?.iter().filter(|atom| !kept.contains(&&atom.name)) {
            blanks.free(atom.at, atom.span());
        }
    }
    blanks.zero(times::made(&trak.child(b"tkhd")?)?);
    blanks.zero(times::made(&media.child(b"mdhd")?)?);
    own_data(&info.child(b"dinf")?, blanks)
}

/// A track may point to data in another file or on another host; ours point to this file, and say no more.
fn own_data(dinf: &Atom<'_>, blanks: &mut Blanks) -> Result<(), Refusal> {
    for reference in dinf.child(b"dref")?.children(8)? {
        let [.., flags] = reference.array::<4>(0)?;
        if flags & 1 == 0 {
            return Err(Refusal::Damaged);
        }
        blanks.zero(reference.body_at + 4..reference.span().end);
    }
    Ok(())
}

/// Size as shown, in whole pixels; phones film upright by a matrix that turns by a quarter.
fn size(tkhd: &Atom<'_>) -> Result<(u32, u32), Refusal> {
    let [version] = tkhd.array(0)?;
    let version = usize::from(version == 1);
    let (size, matrix) = (SIZE_AT[version], MATRIX_AT[version]);
    let (width, height) = (tkhd.u32(size)? >> 16, tkhd.u32(size + 4)? >> 16);
    let is_turned = tkhd.u32(matrix)? == 0 && tkhd.u32(matrix + 16)? == 0;
    Ok(if is_turned { (height, width) } else { (width, height) })
}
