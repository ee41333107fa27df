//! Codes with a scene.

use super::Client;
use super::holder::Holder;
use crate::error::{Reason, SendError, SendErrorKind};
use crate::qr::{self, Lifetime, QrCode, Scene};
use crate::wire::{Request, integer, text};

impl Client {
    pub(super) async fn qr_create(
        &self,
        account: &str,
        scene: &Scene,
        lifetime: Lifetime,
    ) -> Result<QrCode, SendError> {
        let holder = Holder::Account(self.account(account)?);
        let Some(body) = qr::body(scene, lifetime) else {
            return Err(SendError::silent(SendErrorKind::Undeliverable { reason: Reason::BadCall }));
        };
        let request = Request { path: "/cgi-bin/qrcode/create", query: &[], body: Some(&body) };
        let answer = self.call(holder, request, 0).await?;
        let (Some(ticket), Some(url)) = (text(&answer, "ticket"), text(&answer, "url")) else {
            return Err(SendError::silent(SendErrorKind::Unknown { after_ms: self.back_off(0, 0) }));
        };
        Ok(QrCode { ticket, url, expires_s: answer.get("expire_seconds").and_then(integer) })
    }
}
