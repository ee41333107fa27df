//! A program that runs beside this one until it is told to stop.

use std::{
    fs::{self, File},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, anyhow};
use rustix::process::{Pid, Signal, kill_process};

use crate::clock::Stopwatch;

/// How long a program may take to stop by itself.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running program whose output goes to a log file. Dropping it stops it.
pub struct Process {
    name: &'static str,
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts `command` in a process group of its own: Ctrl-C reaches only us, and we stop things in order.
    pub fn start(name: &'static str, mut command: Command, log: &Path) -> Result<Self> {
        let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file).process_group(0);
        let child = command.spawn().with_context(|| format!("cannot start the {name}"))?;
        Ok(Self { name, child, log: log.to_owned() })
    }

    /// What is running, in words.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: it has no chance to end in order.
    pub fn kill(mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }

    /// An error with the last log lines if the program has ended.
    pub fn alive(&mut self) -> Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => Err(self.obituary(status)),
        }
    }

    /// Asks the program to stop, then insists. Says whether it stopped by itself.
    pub fn stop(&mut self) -> bool {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return true;
        }
        let asked = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if asked.is_some_and(|pid| kill_process(pid, Signal::TERM).is_ok()) && self.ends_within(PATIENCE) {
            return true;
        }
        drop(self.child.kill());
        drop(self.child.wait());
        false
    }

    fn ends_within(&mut self, limit: Duration) -> bool {
        let started = Stopwatch::start();
        while started.elapsed() < limit {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return true;
            }
            thread::sleep(Duration::from_millis(20));
        }
        false
    }

    fn obituary(&self, status: ExitStatus) -> anyhow::Error {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        let last = lines[lines.len().saturating_sub(12)..].join("\n  ");
        anyhow!("the {} ended by itself ({status}); the end of {}:\n  {last}", self.name, self.log.display())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, log: &Path) -> Process {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Process::start("trial", command, log).unwrap()
    }

    #[test]
    fn a_program_that_ends_is_reported_with_its_last_words() {
        let folder = tempfile::tempdir().unwrap();
        let mut trial = shell("echo cannot open the database >&2; exit 3", &folder.path().join("trial.log"));
        assert!(trial.ends_within(PATIENCE));
        let words = trial.alive().unwrap_err().to_string();
        assert!(words.starts_with("the trial ended by itself (exit status: 3)"), "{words}");
        assert!(words.ends_with("cannot open the database"), "{words}");
    }

    #[test]
    fn a_program_is_asked_to_stop() {
        let folder = tempfile::tempdir().unwrap();
        let mut trial = shell("exec sleep 60", &folder.path().join("trial.log"));
        assert!(trial.alive().is_ok());
        assert!(trial.stop());
        assert!(trial.alive().is_err());
    }
}
