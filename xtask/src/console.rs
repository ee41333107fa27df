//! What this program says to the person at the terminal. Nothing else prints.

use std::{fmt::Display, time::Duration};

/// One line.
#[expect(clippy::print_stdout, reason = "this program speaks to a person")]
pub fn say(line: impl Display) {
    println!("{line}");
}

/// A line of a running step, with the step's name in a fixed column.
pub fn note(step: &str, line: impl Display) {
    say(format_args!("{step:<9} {line}"));
}

/// The last word of a failed command.
#[expect(clippy::print_stderr, reason = "this program speaks to a person")]
pub fn trouble(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
}

/// `0.4 s`, `2 min 05 s`.
pub fn lasting(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..60 => format!("{:.1} s", time.as_secs_f32()),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

/// `41.7 kB`, `12.6 MB` (1 kB = 1000 bytes, as browsers count).
pub fn weight(bytes: u64) -> String {
    let (unit, name) = if bytes < 1_000_000 { (1_000, "kB") } else { (1_000_000, "MB") };
    format!("{}.{} {name}", bytes / unit, bytes % unit * 10 / unit)
}
