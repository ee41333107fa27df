//! Receipts of the telephone gateway: stored before they are acknowledged, as the platforms' callbacks are.

use super::kept::Kept;
use crate::{Services, error::Work, notices::platform_id, rings};
use domain::At;
use store::{
    Tx,
    outbox::{self, Outcome},
};
use telephone::{Medium, Receipt, State};

/// Under this name receipts stand in the inbox, where callbacks have their account's.
const INBOX: &str = "telephone";

impl Services {
    /// Stores a verified receipt; the gateway may then be answered. Repetitions change nothing.
    ///
    /// # Errors
    /// `Busy` or `Trouble`: the gateway sends it again.
    pub async fn receive_receipt(&self, receipt: Receipt) -> contract::Reply<()> {
        let dedup = dedup(&receipt);
        let kept = match receipt.kind {
            Medium::Sms => Kept::Text { receipt },
            Medium::Call => Kept::Call { receipt },
        };
        let work = self.keep(INBOX, &dedup, &kept).await;
        self.reply(work)
    }
}

/// A telephone tells each state of a message or call once; a key may be pressed several times.
fn dedup(receipt: &Receipt) -> String {
    let key = receipt.key.map(String::from).unwrap_or_default();
    format!("{:?}:{}:{:?}:{key}", receipt.kind, receipt.id, receipt.state)
}

/// What became of a text message.
pub(super) async fn settle_sms(tx: &Tx, receipt: &Receipt, now: At) -> Work<()> {
    let outcome = match receipt.state {
        State::Delivered => Outcome::Delivered,
        State::Failed => Outcome::Undeliverable { reason: "sms_failed".into() },
        // These are a call's.
        State::Answered | State::Key | State::NoAnswer | State::Busy => return Ok(()),
    };
    outbox::confirm(tx, &platform_id(&receipt.id), &outcome, now.0).await?;
    Ok(())
}

/// What became of a call.
pub(super) async fn settle_call(tx: &Tx, receipt: &Receipt, now: At) -> Work<()> {
    rings::settle(tx, receipt, now).await
}
