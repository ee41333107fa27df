//! How large, long and slow a file may be.

use std::time::Duration;

use crate::Kind;

/// Every bound on a file; all of it is configuration. The defaults suit phones of 2026 on one small machine.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of one picture.
    pub photo_bytes: u64,
    /// Pixels of one picture (width × height).
    pub photo_pixels: u64,
    /// Pixels of a picture's longer side.
    pub photo_side: u32,
    /// Bytes of one video.
    pub video_bytes: u64,
    /// Playing time of one video.
    pub video_time: Duration,
    /// Bytes that all pictures being rebuilt at one time may need together; a picture that needs more is refused.
    pub decode_memory: u64,
    /// Wall time for rebuilding one file.
    pub rebuild_time: Duration,
    /// Time a sender has before the slowest rate counts.
    pub send_grace: Duration,
    /// Slowest rate in bytes per second after that; it bounds the time of every upload.
    pub send_rate: u64,
    /// Longer side of the full picture, in pixels.
    pub full_edge: u32,
    /// Longer side of the thumbnail, in pixels.
    pub thumb_edge: u32,
    /// JPEG quality of both, 1 to 100.
    pub quality: u8,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            photo_bytes: 20 << 20,
            photo_pixels: 50_000_000,
            photo_side: 12_000,
            video_bytes: 100 << 20,
            video_time: Duration::from_secs(60),
            decode_memory: 256 << 20,
            rebuild_time: Duration::from_secs(20),
            send_grace: Duration::from_secs(30),
            send_rate: 4 << 10,
            full_edge: 2048,
            thumb_edge: 320,
            quality: 82,
        }
    }
}

impl Limits {
    /// Most bytes a file of this kind may have.
    pub fn bytes(&self, kind: Kind) -> u64 {
        if kind.is_video() { self.video_bytes } else { self.photo_bytes }
    }
}
