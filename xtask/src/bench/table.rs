//! A run as people read it in a terminal.

use std::fmt::Write;

use super::{
    figure::{Bar, Figure},
    report::{Failure, Report},
};

/// The table with its explanations.
pub fn draw(report: &Report) -> String {
    let mut text = head(report);
    let mut database = None;
    for figure in &report.figures {
        if figure.database != database {
            database = figure.database;
            text += &format!("\n{}\n", database.unwrap_or("built"));
        }
        text += &line(figure);
    }
    text + &foot(report)
}

fn head(report: &Report) -> String {
    let (machine, rounds) = (
        &report.before,
        if report.quick { "one short round" } else { "medians of three rounds, of what must never happen the worst" },
    );
    format!(
        "\n{} × {}, load average {:.1} before and {:.1} after; {} tickets of the past; {rounds}\n\n{:<52} {:>12} {:>12} {:>6}  {:<14} met\n",
        machine.cores,
        machine.processor,
        machine.load,
        report.after.load,
        report.tickets,
        "figure",
        "value",
        "reference",
        "ratio",
        "bar"
    )
}

fn line(figure: &Figure) -> String {
    let unit = figure.unit;
    let number = |value: f64| format!("{} {unit}", digits(value));
    let reference = figure.reference.map(number).unwrap_or_default();
    let ratio = figure.ratio().map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
    let (bar, met) = match (figure.bar, figure.met()) {
        (Some(bar), Some(met)) => (limit(bar), if met { "yes" } else { "NO" }),
        _ => (String::new(), "informative"),
    };
    format!("{:<52} {:>12} {reference:>12} {ratio:>6}  {bar:<14} {met}\n", figure.name, number(figure.value))
}

fn limit(bar: Bar) -> String {
    match bar {
        Bar::AtMost(most) => format!("≤ {}", digits(most)),
        Bar::AtLeast(least) => format!("≥ {}", digits(least)),
        Bar::RatioAtLeast(least) => format!("≥ {} × ref.", digits(least)),
        Bar::RatioAtMost(most) => format!("≤ {} × ref.", digits(most)),
        Bar::Never => "never".to_owned(),
    }
}

/// Three digits that say something.
fn digits(value: f64) -> String {
    match value.abs() {
        small if small < 10.0 && small.fract() != 0.0 => format!("{value:.2}"),
        middle if middle < 100.0 && middle.fract() != 0.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

fn foot(report: &Report) -> String {
    let mut text = String::from(
        "\nreference, in the same run: of reports the bare database with three inserts in a transaction of its own, as durable, over as many\n\
         connections; of callbacks a handler that reads the body and says success; of pushes in process the bare database that marks a batch as\n\
         taken and as done; of pushes to a platform its limit; of pages among many tickets the same page among ten thousand; of reports beside photos the same alone.\n\
         CPU per report: the whole server process, read when every report was dispatched and every push confirmed; with PostgreSQL its sessions too.\n\
         Reports: the plain form by 720 owners in 60 estates with 360 technicians, inside the product's own limits.\n\
         push queued: the delivery job has found the push; push at the platform: the simulator's time, for WeCom ours after its answer.\n",
    );
    let missed = report.figures.iter().filter(|figure| figure.met() == Some(false)).count();
    let held = report.figures.iter().filter(|figure| figure.met().is_some()).count();
    // Writing to a string does not fail.
    let _done = writeln!(text, "\n{} of {held} bars met", held - missed);
    text + &report.failures.iter().map(failure).collect::<String>()
}

fn failure(failure: &Failure) -> String {
    let Failure { database, round, step, why } = failure;
    format!("FAILED: {database}, round {round}, {step}: {why}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_long_as_they_must_be() {
        assert_eq!([0.4, 9.876, 41.66, 1234.5, 0.0, 80.0].map(digits), ["0.40", "9.88", "41.7", "1234", "0", "80"]);
    }

    #[test]
    fn a_line_says_whether_it_counts() {
        assert!(line(&Figure::new("memory", 41.0, "MiB").bar(Bar::AtMost(40.0))).ends_with("≤ 40           NO\n"));
        assert!(line(&Figure::new("memory", 41.0, "MiB")).ends_with("informative\n"));
    }
}
