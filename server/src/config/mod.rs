//! Configuration: one commented file, secrets by environment, checked whole at the start with errors that name the key.

mod check;
mod jssdk;
mod model;
mod secrets;
mod telephone;

pub use check::{Problem, check};
pub use jssdk::Jssdk;
pub use model::{
    Account, CallbackMode, Config, Corp, Daily, Limits, Media, Platform, Server, Sessions, Store, Wechat, Wecom,
};
pub use secrets::{Environment, Secrets};
pub use telephone::Telephone;

use std::path::Path;

/// Reads a configuration file.
///
/// # Errors
/// A sentence that names the file, the line or the key.
pub fn read(path: &Path) -> Result<Config, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}
