//! What a file is, by its first bytes, and what each kind of upload may be.

/// The four kinds of temporary media.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Image,
    Voice,
    Video,
    Thumb,
}

impl Kind {
    /// By the word of the API.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Image, Self::Voice, Self::Video, Self::Thumb].into_iter().find(|kind| kind.name() == name)
    }

    /// The word of the API.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Voice => "voice",
            Self::Video => "video",
            Self::Thumb => "thumb",
        }
    }

    /// Largest file, bytes.
    pub(super) fn most(self) -> usize {
        match self {
            Self::Image | Self::Video => 10 << 20,
            Self::Voice => 2 << 20,
            Self::Thumb => 64 << 10,
        }
    }

    /// The media types that it may be.
    pub(super) fn takes(self, mime: &str) -> bool {
        match self {
            Self::Image => ["image/jpeg", "image/png", "image/gif"].contains(&mime),
            Self::Voice => ["audio/amr", "audio/mpeg", "voice/speex"].contains(&mime),
            Self::Video => mime == "video/mp4",
            Self::Thumb => mime == "image/jpeg",
        }
    }
}

/// First bytes, where they stand, and the media type.
const MARKS: &[(&[u8], usize, &str)] = &[
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"GIF8", 0, "image/gif"),
    (b"#!AMR", 0, "audio/amr"),
    (b"ID3", 0, "audio/mpeg"),
    (b"\xff\xfb", 0, "audio/mpeg"),
    (b"Speex", 28, "voice/speex"),
    (b"ftyp", 4, "video/mp4"),
];

/// The media type of a file; `None` for what no upload takes.
pub(crate) fn sniff(bytes: &[u8]) -> Option<&'static str> {
    let is_at = |mark: &[u8], at: usize| bytes.get(at..).is_some_and(|rest| rest.starts_with(mark));
    MARKS.iter().find(|(mark, at, _)| is_at(mark, *at)).map(|(_, _, mime)| *mime)
}
