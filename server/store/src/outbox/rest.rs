//! A push that rests until morning: it stands queued with a reason of its own, is no head of its lane meanwhile, and gives way to
//! whatever leaves behind it.

use super::claim::Claimed;
use super::sweep::supersede_older;
use crate::db::{StoreResult, Tx};

/// Why such a push waits.
pub const RESTS: &str = "quiet";
/// A push counts as awake this long before its time, milliseconds: two workers at the end of the night must agree who is the head.
const EARLY_MS: i64 = 1_000;

/// The condition of a row `p` that rests at the instant `$1`.
pub(super) fn rests() -> String {
    format!("(p.state = 'queued' AND COALESCE(p.reason, '') = '{RESTS}' AND p.due_at > $1 + {EARLY_MS})")
}

/// What stands open before a head rests; it is over, because something newer leaves.
pub(super) async fn give_way(tx: &Tx, heads: &[Claimed], now: i64) -> StoreResult<()> {
    for head in heads.iter().filter(|head| head.over_resting) {
        supersede_older(tx, &head.lane, head.lane_seq, now, now, "newer_waits").await?;
    }
    Ok(())
}
