//! What becomes of a video: what it is, and which of its bytes are blanked.

use std::io::{Read, Seek};
use std::ops::Range;

use crate::source::Source;
use crate::video::atoms::Atom;
use crate::video::blanks::Blanks;
use crate::video::movie::{self, Movie};
use crate::video::ranges::{gaps, merge};
use crate::video::top::{Top, top_level};
use crate::{Error, Limits, Refusal};

/// The `moov` of a minute at 240 pictures a second has half a megabyte.
const MOOV: u64 = 2 << 20;

/// A video that may be kept, and how.
#[derive(Debug)]
pub struct Plan {
    /// Pixels as shown, upright.
    pub width: u32,
    /// Pixels as shown, upright.
    pub height: u32,
    /// Playing time: the longest that any header or table admits to.
    pub duration_ms: u64,
    /// Four-character code of the picture coding.
    pub codec: String,
    pub(super) blanks: Blanks,
}

/// Reads the boxes of a video; its media data is passed over.
pub(crate) fn plan<R: Read + Seek>(source: &mut Source<R>, limits: &Limits) -> Result<Plan, Error> {
    let tops = top_level(source)?;
    let mut blanks = Blanks::default();
    clear_top_level(&tops, &mut blanks)?;
    let body = movie_body(source, &tops)?;
    let moov = Atom { name: *b"moov", at: body.0.at, body_at: body.0.body.start, body: &body.1 };
    let movie = movie::read(&moov, &mut blanks)?;
    let kept = merge(movie.tracks.iter().flat_map(|track| track.chunks.iter().cloned()).collect());
    clear_media(&tops, &kept, &mut blanks)?;
    Ok(describe(&movie, blanks.finish(), limits)?)
}

/// Keeps the type, the movie and its media; whatever else lies beside them goes. Fragments hide samples, so no.
fn clear_top_level(tops: &[Top], blanks: &mut Blanks) -> Result<(), Refusal> {
    if tops.first().is_none_or(|top| &top.name != b"ftyp") {
        return Err(Refusal::Damaged);
    }
    for (place, top) in tops.iter().enumerate() {
        match &top.name {
            b"ftyp" if place == 0 => {}
            b"moov" | b"mdat" => {}
            b"moof" => return Err(Refusal::Coding),
            _ => blanks.free(top.at, top.body.clone()),
        }
    }
    Ok(())
}

fn movie_body<'a, R: Read + Seek>(source: &mut Source<R>, tops: &'a [Top]) -> Result<(&'a Top, Vec<u8>), Error> {
    let mut movies = tops.iter().filter(|top| &top.name == b"moov");
    let (Some(moov), None) = (movies.next(), movies.next()) else { return Err(Refusal::Damaged.into()) };
    let length = moov.body.end - moov.body.start;
    if length > MOOV {
        return Err(Refusal::TooComplex.into());
    }
    let mut body = vec![0; length as usize];
    source.seek(moov.body.start)?;
    source.fill(&mut body)?;
    Ok((moov, body))
}

/// In the media data only what a kept track points to stays. A chunk that lies elsewhere means damage.
fn clear_media(tops: &[Top], kept: &[Range<u64>], blanks: &mut Blanks) -> Result<(), Refusal> {
    let media: Vec<_> = tops.iter().filter(|top| &top.name == b"mdat").map(|top| &top.body).collect();
    let lies_inside = |chunk: &Range<u64>| {
        let after = media.partition_point(|body| body.start <= chunk.start);
        after.checked_sub(1).is_some_and(|before| chunk.end <= media[before].end)
    };
    if !kept.iter().all(lies_inside) {
        return Err(Refusal::Damaged);
    }
    media.iter().flat_map(|body| gaps(body, kept)).for_each(|gap| blanks.zero(gap));
    Ok(())
}

fn describe(movie: &Movie, blanks: Blanks, limits: &Limits) -> Result<Plan, Refusal> {
    let picture = movie.picture().ok_or(Refusal::Coding)?;
    if picture.chunks.iter().all(Range::is_empty) {
        return Err(Refusal::Damaged);
    }
    let duration_ms = movie.tracks.iter().map(|track| track.played_ms).fold(movie.stated_ms, u64::max);
    if u128::from(duration_ms) > limits.video_time.as_millis() {
        return Err(Refusal::TooLong { limit: limits.video_time });
    }
    let (width, height) = picture.size;
    let codec = String::from_utf8_lossy(&picture.codec).into_owned();
    Ok(Plan { width, height, duration_ms, codec, blanks })
}
