//! Why a file is not taken: reasons that its sender can be told and can act on.

use std::time::Duration;

/// A reason against the file itself; sending the same bytes again will not help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There was not one byte.
    #[error("the file is empty")]
    Empty,
    /// More bytes than this kind may have.
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// More pixels, or more memory to decode them, than allowed.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// A video that plays too long.
    #[error("the video is longer than {limit:?}")]
    TooLong {
        /// Time allowed.
        limit: Duration,
    },
    /// Sent slower than the slowest rate.
    #[error("the file arrived too slowly")]
    TooSlow,
    /// HEIC or AVIF: few browsers show it and its decoders are not safe ones.
    #[error("HEIC and AVIF pictures are not taken")]
    Heic,
    /// GIF, or an animated WebP.
    #[error("moving pictures are not taken")]
    Animated,
    /// Neither JPEG, PNG, WebP, MP4 nor MOV by its first bytes.
    #[error("neither a picture nor a video that we know")]
    Unknown,
    /// A picture or sound coding that browsers do not play, or a video in fragments.
    #[error("this coding is not taken")]
    Coding,
    /// Cut short, or against the rules of its format.
    #[error("the file is damaged")]
    Damaged,
    /// Needs more work than any picture of its size should.
    #[error("the file takes too long to rebuild")]
    TooComplex,
}

impl Refusal {
    /// Stable code for rows, APIs and the table of words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::TooManyPixels => "too_many_pixels",
            Self::TooLong { .. } => "too_long",
            Self::TooSlow => "too_slow",
            Self::Heic => "heic",
            Self::Animated => "animated",
            Self::Unknown => "unknown_type",
            Self::Coding => "coding",
            Self::Damaged => "damaged",
            Self::TooComplex => "too_complex",
        }
    }
}
