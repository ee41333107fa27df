//! What processes cost, as the kernel counts it: processor time and memory.

use std::{fs, path::Path};

use anyhow::{Context, Result};

/// Ticks of `/proc/…/stat` in a second: Linux promises programs 100, whatever it counts by itself.
const TICKS: f64 = 100.0;

/// Processor time of a process since its start, all threads, user and system, milliseconds.
pub fn cpu_ms(pid: u32) -> Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).context("the process is gone")?;
    ticks(&stat).map(|ticks| ticks as f64 * 1000.0 / TICKS).context("an unreadable /proc/…/stat")
}

/// Processor time of every process whose title names `name`, such as the sessions of one PostgreSQL database; milliseconds.
pub fn cpu_of_titled(name: &str) -> f64 {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
    let titled = |path: &Path| fs::read(path.join("cmdline")).is_ok_and(|title| is_session(&title, name));
    let ids = entries.filter(|path| titled(path)).filter_map(|path| path.file_name()?.to_str()?.parse().ok());
    ids.filter_map(|pid| cpu_ms(pid).ok()).sum()
}

/// Memory of a process, shared pages by share, MiB.
pub fn pss_mib(pid: u32) -> Result<f64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).context("the process is gone")?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).context("no Pss in smaps_rollup")?;
    let kib: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kib / 1024.0)
}

fn is_session(title: &[u8], database: &str) -> bool {
    let title = String::from_utf8_lossy(title);
    title.starts_with("postgres: ") && title.split(' ').any(|word| word == database)
}

/// utime + stime; the fields are counted after the name, which may hold anything.
fn ticks(stat: &str) -> Option<u64> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_may_hold_brackets_and_blanks() {
        let stat = "42 (a) b) S 1 42 42 0 -1 4194304 100 0 0 0 7 5 0 0 20 0 1 0 100 1000 10";
        assert_eq!(ticks(stat), Some(12));
    }

    #[test]
    fn sessions_are_told_by_their_database() {
        assert!(is_session(b"postgres: weixiu bench_1 127.0.0.1(42802) idle", "bench_1"));
        assert!(!is_session(b"postgres: weixiu bench_12 127.0.0.1(42802) idle", "bench_1"));
        assert!(!is_session(b"sh bench_1", "bench_1"));
    }

    #[test]
    fn this_process_has_a_cost() {
        let me = std::process::id();
        assert!(cpu_ms(me).is_ok());
        assert!(pss_mib(me).unwrap() > 0.5);
    }
}
