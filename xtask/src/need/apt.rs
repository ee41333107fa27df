//! Debian's packages, for what neither rustup nor npm can bring.

use std::process::Command;

use anyhow::{Result, bail};
use rustix::process::geteuid;

use crate::{console::note, program};

/// Whether we may install packages: Debian or a relative, and root.
pub fn may_install() -> bool {
    geteuid().is_root() && program::which("apt-get").is_some()
}

/// Installs packages, or says in one line what to type.
pub fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if !may_install() {
        bail!("missing: {list}; install with `sudo apt-get install {list}`");
    }
    note("apt", format_args!("installing {list}"));
    apt_get(&["update", "-qq"])?;
    apt_get(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat())
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    program::run(Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(arguments))
}
