//! One signed POST: total and connect time limits, a cap on the answer, no redirects, no proxy.

use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use secrecy::SecretString;

use super::answer;
use super::settings::Limits;
use crate::error::{Kind, TelephoneError};
use crate::message::Taken;
use crate::sign::{SIGNATURE, TIMESTAMP, sign};

/// How long to wait before a gateway that cannot be reached is asked again, milliseconds.
const UNREACHED_MS: i64 = 10_000;

pub(super) struct Wire {
    client: Client,
    limits: Limits,
}

impl Wire {
    /// Fails when TLS cannot be set up.
    pub(super) fn new(limits: &Limits) -> Result<Self, reqwest::Error> {
        // TLS is ring's in the whole process; somebody may have said so before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().connect_timeout(limits.connect).redirect(Policy::none()).no_proxy().build()?;
        Ok(Self { client, limits: limits.clone() })
    }

    /// Hands a body over; what the answer means.
    pub(super) async fn post(
        &self,
        address: &str,
        secret: &SecretString,
        timestamp: &str,
        body: Vec<u8>,
    ) -> Result<Taken, TelephoneError> {
        let request = self
            .client
            .post(address)
            .timeout(self.limits.total)
            .header(CONTENT_TYPE, "application/json")
            .header(TIMESTAMP, timestamp)
            .header(SIGNATURE, sign(secret, timestamp, &body))
            .body(body);
        // The error's own text would name the address.
        let response = request.send().await.map_err(|error| lost(&error))?;
        let status = response.status().as_u16();
        answer::read(status, &capped(response, self.limits.body_cap).await?)
    }
}

/// A connection that never stood carried nothing; of any other it is not known what came through.
fn lost(error: &reqwest::Error) -> TelephoneError {
    if error.is_connect() || error.is_builder() {
        return TelephoneError::silent(Kind::Retry { after_ms: UNREACHED_MS });
    }
    answer::unclear()
}

async fn capped(mut response: Response, cap: usize) -> Result<Vec<u8>, TelephoneError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| lost(&error))? {
        if body.len() + chunk.len() > cap {
            return Err(answer::unclear());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
