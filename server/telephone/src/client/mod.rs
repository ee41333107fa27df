//! The client of an HTTP gateway.

mod answer;
mod settings;
mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use serde::Serialize;

pub use settings::{Limits, Settings, SetupError};

use crate::door::{self, Refused, Signed};
use crate::error::{Cause, Kind, TelephoneError};
use crate::message::{Call, Sms, Taken};
use crate::receipt::{Medium, Receipt};
use crate::telephone::Telephone;

/// The time as the product has it, milliseconds since 1970.
pub type Now = Arc<dyn Fn() -> i64 + Send + Sync>;

/// A gateway at the addresses of the settings.
pub struct HttpTelephone {
    settings: Settings,
    wire: wire::Wire,
    now: Now,
}

#[derive(Serialize)]
struct SmsBody<'a> {
    id: &'a str,
    to: &'a str,
    text: String,
}

#[derive(Serialize)]
struct CallBody<'a> {
    id: &'a str,
    to: &'a str,
    text: &'a str,
    keys: &'a str,
}

impl HttpTelephone {
    /// Checks the settings; nothing is sent.
    ///
    /// # Errors
    /// An address does not belong to the platform, or TLS cannot be set up.
    pub fn new(settings: Settings, now: Now) -> Result<Self, SetupError> {
        settings.check()?;
        let wire = wire::Wire::new(&settings.limits).map_err(|error| SetupError::Tls(error.to_string()))?;
        Ok(Self { settings, wire, now })
    }

    async fn ask(&self, medium: Medium, body: &impl Serialize) -> Result<Taken, TelephoneError> {
        let nowhere = || TelephoneError::silent(Kind::Trouble { cause: Cause::Config });
        let address = self.settings.address(medium).ok_or_else(nowhere)?;
        let body = serde_json::to_vec(body).map_err(|_| nowhere())?;
        let timestamp = (self.now)().div_euclid(1000).to_string();
        self.wire.post(address, &self.settings.secret, &timestamp, body).await
    }
}

#[async_trait]
impl Telephone for HttpTelephone {
    fn offers(&self, medium: Medium) -> bool {
        self.settings.address(medium).is_some()
    }

    async fn send_sms(&self, sms: &Sms) -> Result<Taken, TelephoneError> {
        let text = format!("{}{}", self.settings.signature(), sms.text);
        self.ask(Medium::Sms, &SmsBody { id: &sms.id, to: sms.to.dialled(), text }).await
    }

    async fn call(&self, call: &Call) -> Result<Taken, TelephoneError> {
        let body = CallBody { id: &call.id, to: call.to.dialled(), text: &call.text, keys: &call.keys };
        self.ask(Medium::Call, &body).await
    }

    fn open_receipt(&self, signed: Signed<'_>, body: &[u8], now_ms: i64) -> Result<Receipt, Refused> {
        door::open(&self.settings.secret, signed, body, now_ms)
    }
}
