//! Node and npm, for the browser stories and for wasm-opt.

use std::process::Command;

use anyhow::{Result, bail};

use crate::program;

/// The oldest Node that the browser stories accept.
const OLDEST: u32 = 20;

/// Node's version, such as `v20.20.2`.
pub fn version() -> Option<String> {
    program::output(Command::new("node").arg("--version")).ok()
}

/// Fails with the remedy when Node is missing or too old, or npm is missing.
pub fn demand() -> Result<String> {
    let Some(version) = version() else {
        bail!("Node is missing; install Node {OLDEST} or newer (https://nodejs.org, or your system's packages)");
    };
    if major(&version).is_none_or(|major| major < OLDEST) {
        bail!("Node {version} is too old; install Node {OLDEST} or newer");
    }
    if program::which("npm").is_none() {
        bail!("npm is missing; it comes with Node, on Debian as a package of its own: `sudo apt-get install npm`");
    }
    Ok(version)
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
    }
}
