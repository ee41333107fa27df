//! Other programs that run to their end.

use std::{
    env,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::console;

/// Runs a program in the open; an error names the command line.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", line(command)))?;
    match status.success() {
        true => Ok(()),
        false => bail!("`{}` failed ({status})", line(command)),
    }
}

/// Runs a program in the open and returns what it wrote to standard output as well.
pub fn told(command: &mut Command) -> Result<String> {
    let failed = format!("cannot start {}", line(command));
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context(failed)?;
    let mut heard = String::new();
    if let Some(stdout) = child.stdout.take() {
        for said in BufReader::new(stdout).lines() {
            let said = said?;
            console::say(format_args!("{said}"));
            heard.push_str(&said);
            heard.push('\n');
        }
    }
    match child.wait()? {
        status if status.success() => Ok(heard),
        status => bail!("`{}` failed ({status})", line(command)),
    }
}

/// Runs a program silently and returns what it wrote to standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {}", line(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({}): {}", line(command), output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program is on the search path.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The command as a person would have typed it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
