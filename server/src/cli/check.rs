//! `weixiu check`

use crate::config::{self, Config, Secrets};
use anyhow::{Result, bail};

/// Lists every problem with its key.
#[expect(clippy::print_stdout, reason = "a command line speaks to a person")]
pub(super) fn run(config: &Config, secrets: &Secrets) -> Result<()> {
    let problems = config::check(config, secrets);
    for problem in &problems {
        println!("{problem}");
    }
    match problems.len() {
        0 => {
            println!("the configuration is good");
            Ok(())
        }
        n => bail!("{n} problem(s) in the configuration"),
    }
}
