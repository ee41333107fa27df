//! Ids: UUIDv7 from the clock and the random source that were passed in.

use std::sync::Arc;
use uuid::{Builder, Uuid};
use wechat::{Clock, Random};

pub(crate) struct Ids {
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl Ids {
    pub(crate) fn new(clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Ids {
        Ids { clock, random }
    }

    /// The next id. Ids of one millisecond are in no order.
    pub(crate) fn next(&self) -> Uuid {
        let millis = u64::try_from(self.clock.now_ms()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &self.bytes::<10>()).into_uuid()
    }

    /// Random bytes, for tokens and codes.
    pub(crate) fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }
}
