//! What a client is made of, and the check before it is.

use std::time::Duration;

use secrecy::SecretString;
use thiserror::Error;

use crate::hosts::{self, HostError, Platform};
use crate::receipt::Medium;

/// Everything that is configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whose gateway it is.
    pub platform: Platform,
    /// Production refuses a simulator.
    pub production: bool,
    /// Where text messages are handed over; none: there are none.
    pub sms_url: Option<String>,
    /// Where calls are handed over; none: there are none.
    pub voice_url: Option<String>,
    /// Known to us and to the gateway.
    pub secret: SecretString,
    /// Name of the company that stands in front of every text message, 短信签名; empty: the gateway puts it there.
    pub sign: String,
    /// Limits on every request.
    pub limits: Limits,
}

/// Limits on every request.
#[derive(Debug, Clone)]
pub struct Limits {
    /// From the first byte out to the last byte in.
    pub total: Duration,
    /// Until the connection stands.
    pub connect: Duration,
    /// The largest answer that is read, in bytes.
    pub body_cap: usize,
}

impl Default for Limits {
    /// 10 s, 5 s and 64 KiB.
    fn default() -> Self {
        Self { total: Duration::from_secs(10), connect: Duration::from_secs(5), body_cap: 64 * 1024 }
    }
}

/// Settings that no client is made from.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SetupError {
    /// An address that does not fit the platform; names its key.
    #[error("{0}: {1}")]
    Host(&'static str, HostError),
    /// TLS cannot be set up.
    #[error("TLS: {0}")]
    Tls(String),
}

impl Settings {
    /// The address for one of the two.
    pub(super) fn address(&self, medium: Medium) -> Option<&str> {
        match medium {
            Medium::Sms => self.sms_url.as_deref(),
            Medium::Call => self.voice_url.as_deref(),
        }
    }

    /// What stands in front of a text message.
    pub(super) fn signature(&self) -> String {
        if self.sign.is_empty() { String::new() } else { format!("【{}】", self.sign) }
    }

    pub(super) fn check(&self) -> Result<(), SetupError> {
        for (key, address) in [("sms_url", &self.sms_url), ("voice_url", &self.voice_url)] {
            let Some(address) = address else { continue };
            hosts::check_address(address, self.platform, self.production)
                .map_err(|error| SetupError::Host(key, error))?;
        }
        Ok(())
    }
}
