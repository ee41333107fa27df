//! A file from the platform.

use std::fmt::{Debug, Formatter, Result};

/// Temporary media (临时素材), read whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Media {
    /// What the platform says it is: `image/jpeg`. Look at the bytes before believing it.
    pub media_type: Option<String>,
    /// The file, at most `Limits::media_cap` bytes.
    pub bytes: Vec<u8>,
}

impl Debug for Media {
    /// Without the content.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut shown = f.debug_struct("Media");
        shown.field("media_type", &self.media_type).field("bytes", &self.bytes.len()).finish()
    }
}
