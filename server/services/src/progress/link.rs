//! The token of a progress link: which ticket, until when, and our signature. It is the whole right to look, so nothing logs it.

use super::signer::{LENGTH, Signer};
use crate::{Services, error::Work};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{AppError, Reply};
use domain::{At, access::Actor, id::TicketId};
use uuid::Uuid;

/// How long a link leads to its ticket, days after it was given out.
const DAYS: i64 = 90;
/// What the signature is for.
const PURPOSE: &str = "progress";
/// Ticket, and the second of the end.
const BODY: usize = 16 + 4;

impl Services {
    /// The address under which a ticket may be looked at, given out at `since`.
    pub(crate) async fn progress_link(&self, ticket: TicketId, since: At) -> Work<String> {
        let until = since.plus_minutes(DAYS * 24 * 60);
        let token = seal(self.signer().await?, ticket, until);
        Ok(format!("{}/p/{token}", self.settings.public_base))
    }

    /// Who comes with this token.
    ///
    /// # Errors
    /// `NotFound` if it is not ours or its time is over.
    pub async fn link_holder(&self, token: &str) -> Reply<Actor> {
        let work = async {
            let ticket = open(self.signer().await?, token, self.now()).ok_or(AppError::NotFound)?;
            Ok(Actor::LinkHolder { ticket })
        };
        self.reply(work.await)
    }
}

fn seal(signer: &Signer, ticket: TicketId, until: At) -> String {
    let mut token = Vec::with_capacity(BODY + LENGTH);
    token.extend_from_slice(ticket.0.as_bytes());
    token.extend_from_slice(&u32::try_from(until.0 / 1000).unwrap_or(u32::MAX).to_be_bytes());
    let signature = signer.sign(PURPOSE, &token);
    token.extend_from_slice(&signature);
    URL_SAFE_NO_PAD.encode(token)
}

fn open(signer: &Signer, token: &str, now: At) -> Option<TicketId> {
    let bytes: [u8; BODY + LENGTH] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
    let (body, signature) = bytes.split_at(BODY);
    let (ticket, until) = body.split_at(16);
    let until = u32::from_be_bytes(until.try_into().ok()?);
    let is_ours = signer.signed(PURPOSE, body, signature) && now.0 / 1000 < i64::from(until);
    is_ours.then_some(TicketId(Uuid::from_slice(ticket).ok()?))
}
