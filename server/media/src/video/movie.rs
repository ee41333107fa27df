//! The `moov` box: its kept tracks, its length, and what in it is blanked.

use crate::Refusal;
use crate::video::atoms::Atom;
use crate::video::blanks::Blanks;
use crate::video::times;
use crate::video::track::{self, Track};

pub(super) struct Movie {
    pub(super) tracks: Vec<Track>,
    pub(super) stated_ms: u64,
}

/// Keeps the header, the first picture track and all sound; everything else goes, `udta` and `meta` among it.
pub(super) fn read(moov: &Atom<'_>, blanks: &mut Blanks) -> Result<Movie, Refusal> {
    let header = moov.child(b"mvhd")?;
    blanks.zero(times::made(&header)?);
    let mut movie = Movie { tracks: Vec::new(), stated_ms: times::stated_ms(&header)? };
    for atom in moov.children(0)? {
        match &atom.name {
            b"mvhd" => {}
            b"mvex" => return Err(Refusal::Coding),
            b"trak" => match movie.wanted(track::read(&atom)?) {
                Some(track) => {
                    track::clean(&atom, blanks)?;
                    movie.tracks.push(track);
                }
                None => blanks.free(atom.at, atom.span()),
            },
            _ => blanks.free(atom.at, atom.span()),
        }
    }
    Ok(movie)
}

impl Movie {
    pub(super) fn picture(&self) -> Option<&Track> {
        self.tracks.iter().find(|track| track.is_picture)
    }

    fn wanted(&self, track: Option<Track>) -> Option<Track> {
        track.filter(|track| !track.is_picture || self.picture().is_none())
    }
}
