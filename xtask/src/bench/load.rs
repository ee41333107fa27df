//! Load: a closed loop, where each connection sends as soon as it was answered, and an open loop, where requests come at fixed times
//! whether or not the server keeps up, each measured from the moment at which it should have been sent.

use std::{
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    thread,
    time::Duration,
};

use anyhow::Result;

use super::http::{Answer, Connection};
use crate::clock::Stopwatch;

/// What to send and what to expect, by running number.
pub trait Work: Sync {
    /// The whole request.
    fn request(&self, n: usize) -> Vec<u8>;
    /// An error if this is not the answer that a person wants.
    fn check(&self, n: usize, answer: &Answer) -> Result<()>;
}

/// What came of a loop.
pub struct Outcome {
    /// Milliseconds of each good answer, sorted.
    pub took: Vec<f64>,
    /// From the first request to the last answer.
    pub lasted: Duration,
    /// What went wrong, in words.
    pub failures: Vec<String>,
}

impl Outcome {
    /// Good answers per second.
    pub fn per_second(&self) -> f64 {
        self.took.len() as f64 / self.lasted.as_secs_f64()
    }
}

/// The value below which this share of the sorted values lies; 0 if there are none.
pub fn percentile(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(at.saturating_sub(1)).copied().unwrap_or(0.0)
}

/// `total` requests over so many connections, each as fast as it is answered.
pub fn closed(port: u16, connections: usize, total: usize, work: &impl Work) -> Result<Outcome> {
    run(port, connections, total, work, |_| Duration::ZERO)
}

/// `total` requests, `rate` of them a second, over so many connections.
pub fn open(port: u16, connections: usize, total: usize, rate: f64, work: &impl Work) -> Result<Outcome> {
    run(port, connections, total, work, move |n| Duration::from_secs_f64(n as f64 / rate))
}

fn run(
    port: u16,
    connections: usize,
    total: usize,
    work: &impl Work,
    due: impl Fn(usize) -> Duration + Sync,
) -> Result<Outcome> {
    let ready = (0..connections).map(|_| Connection::open(port)).collect::<Result<Vec<_>>>()?;
    let (next, start) = (AtomicUsize::new(0), Stopwatch::start());
    let parts: Vec<Part> = thread::scope(|scope| {
        let (next, due) = (&next, &due);
        let worker = |connection| scope.spawn(move || one(connection, port, work, &Turn { next, total, start, due }));
        let workers: Vec<_> = ready.into_iter().map(worker).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
    });
    let lasted = start.elapsed();
    let mut took: Vec<f64> = parts.iter().flat_map(|part| part.took.iter().copied()).collect();
    took.sort_by(f64::total_cmp);
    Ok(Outcome { took, lasted, failures: parts.into_iter().flat_map(|part| part.failures).collect() })
}

struct Turn<'a, D> {
    next: &'a AtomicUsize,
    total: usize,
    start: Stopwatch,
    due: &'a D,
}

#[derive(Default)]
struct Part {
    took: Vec<f64>,
    failures: Vec<String>,
}

/// One connection's share. A request that should have gone out while the connection was busy keeps its own time.
fn one(mut connection: Connection, port: u16, work: &impl Work, turn: &Turn<impl Fn(usize) -> Duration>) -> Part {
    let mut part = Part::default();
    loop {
        let n = turn.next.fetch_add(1, Relaxed);
        if n >= turn.total {
            return part;
        }
        let (request, due) = (work.request(n), (turn.due)(n));
        thread::sleep(due.saturating_sub(turn.start.elapsed()));
        let begun = if due.is_zero() { turn.start.elapsed() } else { due };
        match connection.send(&request).and_then(|answer| work.check(n, &answer)) {
            Ok(()) => part.took.push((turn.start.elapsed().saturating_sub(begun)).as_secs_f64() * 1000.0),
            Err(error) => {
                part.failures.push(format!("{error:#}"));
                match Connection::open(port) {
                    Ok(fresh) => connection = fresh,
                    // Nobody listens any more: the rest of the numbers is left to nobody.
                    Err(_) => return part,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(percentile(&hundred, 0.5), 50.0);
        assert_eq!(percentile(&hundred, 0.99), 99.0);
        assert_eq!(percentile(&hundred, 1.0), 100.0);
        assert_eq!(percentile(&[7.0], 0.99), 7.0);
        assert_eq!(percentile(&[], 0.5), 0.0);
    }
}
