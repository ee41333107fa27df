//! What a rebuilt file consists of, and under which names it is stored.

use object_store::path::Path;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The outcome of a rebuild; stored beside the variants as the last piece, so its presence means that all are there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Ready {
    /// A picture with variants `Full` and `Thumb`.
    Photo {
        /// Pixels of the full variant, upright.
        width: u32,
        /// Pixels of the full variant, upright.
        height: u32,
        /// Bytes of the full variant.
        full_bytes: u64,
        /// Bytes of the thumbnail.
        thumb_bytes: u64,
    },
    /// A video with variant `Video`; there is no poster.
    Video {
        /// Pixels as shown, upright.
        width: u32,
        /// Pixels as shown, upright.
        height: u32,
        /// Bytes of the file, the same as were received.
        bytes: u64,
        /// Playing time.
        duration_ms: u64,
        /// Four-character code of the picture coding, such as `avc1` or `hvc1` (not every browser plays the latter).
        codec: String,
    },
}

/// The files a rebuilt picture or video offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Variant {
    /// The picture, at most 2048 pixels on its longer side.
    Full,
    /// The picture, at most 320 pixels on its longer side.
    Thumb,
    /// The video.
    Video,
}

impl Variant {
    /// The one type this variant is ever served as. QuickTime goes out as MP4: browsers play it under that name only.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Full | Self::Thumb => "image/jpeg",
            Self::Video => "video/mp4",
        }
    }

    pub(crate) fn path(self, id: Uuid) -> Path {
        folder(id).join(match self {
            Self::Full => "full.jpg",
            Self::Thumb => "thumb.jpg",
            Self::Video => "video.mp4",
        })
    }
}

/// Where the `Ready` of `id` is stored.
pub(crate) fn record(id: Uuid) -> Path {
    folder(id).join("ready.json")
}

/// One folder per file, gathered by the first 24 bits of the id: with UUIDv7 a new group every five hours.
pub(crate) fn folder(id: Uuid) -> Path {
    let name = id.simple().to_string();
    Path::from_iter([&name[..6], name.as_str()])
}
