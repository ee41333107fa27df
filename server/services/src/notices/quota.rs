//! Daily quotas: what the platform allows an account in a day of China's time, kept by us before it refuses. The last twentieth is for
//! emergencies; everything else then waits for midnight.

use super::book::apart;
use crate::{Services, error::Work};
use domain::{Day, notice::Channel};
use std::collections::HashMap;
use store::reach;
use tokio::sync::Mutex;

/// Messages taken at one time, at most.
const BLOCK: i64 = 200;
/// Blocks in a day's quota, at least.
const BLOCKS: i64 = 500;
/// One part in so many is left to emergencies.
const SPARED: i64 = 20;

/// What this node may still send.
#[derive(Default)]
pub(crate) struct Quotas(Mutex<HashMap<Key, Left>>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    account: String,
    channel: Channel,
    emergency: bool,
}

#[derive(Clone, Copy, Debug)]
struct Left {
    day: Day,
    messages: i64,
}

impl Services {
    /// Takes one message of today's quota. `false`: not before midnight.
    pub(super) async fn take_quota(&self, account: &str, channel: Channel, emergency: bool) -> Work<bool> {
        let Some(limit) = self.settings.daily.of(channel) else { return Ok(true) };
        let (key, today) = (Key { account: account.to_owned(), channel, emergency }, self.now().day());
        let mut quotas = self.quotas.0.lock().await;
        let left = match quotas.get(&key).filter(|left| left.day == today && left.messages != 0) {
            Some(left) => left.messages,
            None => self.reserve(account, channel, emergency, (today, limit)).await?,
        };
        // Below nothing: the day is used up, and is not asked for again.
        let messages = if left > 0 { left - 1 } else { -1 };
        quotas.insert(key, Left { day: today, messages });
        Ok(left > 0)
    }

    async fn reserve(&self, account: &str, channel: Channel, emergency: bool, day: (Day, i64)) -> Work<i64> {
        let (today, limit) = day;
        let ceiling = if emergency { limit } else { limit - limit / SPARED };
        let (store, account) = (self.store.clone(), account.to_owned());
        let want = (limit / BLOCKS).clamp(1, BLOCK);
        apart(async move { Ok(reach::reserve(&store, &account, channel.code(), today, want, ceiling).await?) }).await
    }
}
