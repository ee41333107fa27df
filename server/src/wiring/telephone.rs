//! The telephone gateway of a checked configuration.

use super::secret;
use crate::config::{Config, Secrets};
use anyhow::{Context, Result};
use services::Clock;
use std::sync::Arc;
use telephone::{HttpTelephone, Limits, Settings, Telephone};

/// The gateway, if there is one.
///
/// # Errors
/// Its secret is missing, or an address does not fit its platform; `config::check` says so in a better way.
pub(super) fn gateway(
    config: &Config,
    secrets: &Secrets,
    clock: &Arc<dyn Clock>,
) -> Result<Option<Arc<dyn Telephone>>> {
    let Some(section) = &config.telephone else { return Ok(None) };
    let clock = Arc::clone(clock);
    let settings = Settings {
        platform: section.gateway(),
        production: config.server.production,
        sms_url: section.sms_url.clone(),
        voice_url: section.voice_url.clone(),
        secret: secret(secrets, &section.secret_env)?,
        sign: section.sign.clone(),
        limits: Limits::default(),
    };
    Ok(Some(Arc::new(HttpTelephone::new(settings, Arc::new(move || clock.now_ms())).context("telephone")?)))
}
