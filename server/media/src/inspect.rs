//! The look at a file's structure before anything is decoded: cheap, in bounded memory, and told to the sender at once.

use std::io::{Read, Seek};

use crate::kind::HEAD;
use crate::source::Source;
use crate::{Error, Kind, Limits, Plan, Refusal, Shape, photo, video};

/// What a file holds and what rebuilding it takes.
#[derive(Debug)]
pub enum Inspection {
    /// A picture of this size.
    Photo(Shape),
    /// A video and what must be blanked in it.
    Video(Plan),
}

/// Reads the structure of a whole file against `limits`.
///
/// # Errors
/// `Refused` with the reason, or `Trouble` if the file cannot be read.
pub fn inspect(file: impl Read + Seek, limits: &Limits) -> Result<Inspection, Error> {
    let mut source = Source::new(file)?;
    let kind = Kind::sniff(&head(&mut source)?)?;
    source.seek(0)?;
    if source.len() > limits.bytes(kind) {
        return Err(Refusal::TooLarge { limit: limits.bytes(kind) }.into());
    }
    if kind.is_video() {
        return video::plan(&mut source, limits).map(Inspection::Video);
    }
    photo::measure(&mut source, kind, limits).map(Inspection::Photo)
}

fn head<R: Read + Seek>(source: &mut Source<R>) -> Result<Vec<u8>, Error> {
    let len = source.len().min(HEAD as u64);
    let mut head = vec![0; usize::try_from(len).unwrap_or(HEAD)];
    source.fill(&mut head)?;
    Ok(head)
}
