//! Reports per second end to end, and what one costs the server with everything that follows it, beside the bare database.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use anyhow::{Result, ensure};

use super::{
    database::{Kind, Raw},
    figure::{Bar, Figure},
    http::{Answer, post},
    load::{self, Work, percentile},
    owner::Owner,
    stage::Stage,
};

/// What everybody reports: a category whose one required question has an answer without further questions.
pub const CATEGORY: &str = "WAT";
/// Ends the parts of a form; no part may hold it.
const BOUNDARY: &str = "weixiu-bench-7f3a9c";
/// Closed loops are run with so many connections.
const CONNECTIONS: [usize; 2] = [8, 64];
/// Seconds for which the bare database is raced.
const RAW_S: u64 = 3;

/// Many owners who send the plain form, one after the other, each report under a key of its own.
pub struct Reporters {
    port: u16,
    owners: Vec<Owner>,
    sent: AtomicUsize,
}

impl Reporters {
    /// Nobody has sent anything yet.
    pub fn new(port: u16, owners: Vec<Owner>) -> Self {
        Self { port, owners, sent: AtomicUsize::new(0) }
    }

    /// The next owner's form, with this photo or without one. Keys go on from loop to loop, and so does the row of owners.
    pub fn report(&self, photo: Option<&[u8]>) -> Vec<u8> {
        let n = self.sent.fetch_add(1, Relaxed);
        let owner = &self.owners[n % self.owners.len()];
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        post(self.port, "/o/repairs/new", &owner.visitor.headers, &kind, form(n, &owner.place, photo))
    }
}

impl Work for Reporters {
    fn request(&self, _n: usize) -> Vec<u8> {
        self.report(None)
    }

    fn check(&self, _n: usize, answer: &Answer) -> Result<()> {
        let to = answer.header("location").unwrap_or_default();
        let is_receipt = to.starts_with("/o/repairs/BX") && to.ends_with("/receipt");
        ensure!(answer.status == 303 && is_receipt, "a report was answered {} {to}", answer.status);
        Ok(())
    }
}

/// The form as a phone without a script sends it; a file input that was left empty is a part without bytes.
fn form(n: usize, place: &str, photo: Option<&[u8]>) -> Vec<u8> {
    let key = format!("bench-report-{n:012}");
    let words = format!("厨房水压很小，洗菜要等半天，请尽快派人来看看。第{n}次");
    let fields = [
        ("key", key.as_str()),
        ("category", CATEGORY),
        ("place", place),
        ("f.what", "pressure"),
        ("description", &words),
        ("phone", ""),
        ("wanted_day", "asap"),
    ];
    let part = |(name, value): &(&str, &str)| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let (name, kind) = if photo.is_some() { ("leak.jpg", "image/jpeg") } else { ("", "application/octet-stream") };
    let file = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n"
    );
    let (before, end) = (fields.iter().map(part).collect::<String>() + &file, format!("\r\n--{BOUNDARY}--\r\n"));
    // No two photos are the same.
    let number = photo.map(|_| format!("{n:012}")).unwrap_or_default();
    [before.as_bytes(), photo.unwrap_or_default(), number.as_bytes(), end.as_bytes()].concat()
}

/// The figures at each number of connections, `total` reports each.
pub fn measure(stage: &Stage, reporters: &Reporters, total: usize) -> Result<Vec<Figure>> {
    load::closed(stage.plan.port, CONNECTIONS[0], total / 10, reporters)?;
    let mut figures = vec![];
    for connections in CONNECTIONS {
        let (before, cpu) = (stage.settle()?, stage.cpu_ms()?);
        let outcome = load::closed(stage.plan.port, connections, total, reporters)?;
        let after = stage.settle()?;
        let each = (stage.cpu_ms()? - cpu) / total as f64;
        ensure!(outcome.failures.is_empty(), "{} reports failed: {}", outcome.failures.len(), outcome.failures[0]);
        let raw = stage.raw(RAW_S, connections)?;
        let stored = after.tickets.saturating_sub(before.tickets);
        figures.extend([
            Figure::new(format!("reports, {connections} connections"), outcome.per_second(), "/s")
                .beside(raw.per_second)
                .bar(share(stage.kind, connections)),
            Figure::new(
                format!("answers without one ticket, {connections} connections"),
                outcome.took.len().abs_diff(stored as usize) as f64,
                "",
            )
            .bar(Bar::Never),
            Figure::new(format!("CPU per report, {connections} connections"), each, "ms").bar(Bar::AtMost(0.55)),
        ]);
        figures.extend(times(&outcome.took, connections, raw));
    }
    Ok(figures)
}

fn times(took: &[f64], connections: usize, raw: Raw) -> [Figure; 2] {
    [
        Figure::new(format!("submit → answer p50, {connections} connections"), percentile(took, 0.5), "ms"),
        Figure::new(format!("submit → answer p99, {connections} connections"), percentile(took, 0.99), "ms")
            .beside(raw.p99_ms),
    ]
}

/// How much of the bare database's pace must be left.
fn share(kind: Kind, connections: usize) -> Bar {
    Bar::RatioAtLeast(match (kind, connections) {
        (Kind::Postgres, _) => 0.5,
        (Kind::Sqlite, 0..=8) => 0.6,
        (Kind::Sqlite, _) => 1.0,
    })
}

#[cfg(test)]
mod tests {
    use super::form;

    fn sent(n: usize, photo: Option<&[u8]>) -> String {
        String::from_utf8(form(n, "00", photo)).unwrap()
    }

    #[test]
    fn a_photo_has_a_number_of_its_own() {
        let with =
            "filename=\"leak.jpg\"\r\nContent-Type: image/jpeg\r\n\r\nPHOTO000000000007\r\n--weixiu-bench-7f3a9c--\r\n";
        assert!(sent(7, Some(b"PHOTO")).ends_with(with));
    }

    #[test]
    fn a_file_that_nobody_chose_has_no_bytes() {
        let without = "filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--weixiu-bench-7f3a9c--\r\n";
        assert!(sent(7, None).ends_with(without));
    }
}
