//! What the product asks of a gateway.

use async_trait::async_trait;

use crate::door::{Refused, Signed};
use crate::error::TelephoneError;
use crate::message::{Call, Sms, Taken};
use crate::receipt::{Medium, Receipt};

/// A gateway to the telephone network. Asking again with the same id within
/// [`SMS_DUPLICATE_WINDOW_MS`](crate::SMS_DUPLICATE_WINDOW_MS) is safe: nobody gets a message twice.
#[async_trait]
pub trait Telephone: Send + Sync {
    /// Whether there is an address for it; asking for the other one is `Trouble { cause: Config }`.
    fn offers(&self, medium: Medium) -> bool;

    /// Hands a text message over; a receipt tells later whether it arrived.
    ///
    /// # Errors
    /// Not taken, perhaps taken, refused, or trouble with the gateway: see [`Kind`](crate::Kind).
    async fn send_sms(&self, sms: &Sms) -> Result<Taken, TelephoneError>;

    /// Has a number called and a text read out; receipts tell what was pressed and how the call ended.
    ///
    /// # Errors
    /// As [`send_sms`](Telephone::send_sms).
    async fn call(&self, call: &Call) -> Result<Taken, TelephoneError>;

    /// The receipt in a request that claims to come from the gateway; `now_ms` is milliseconds since 1970.
    ///
    /// # Errors
    /// It is too large, not signed by the gateway, too old, or not a receipt.
    fn open_receipt(&self, signed: Signed<'_>, body: &[u8], now_ms: i64) -> Result<Receipt, Refused>;
}
