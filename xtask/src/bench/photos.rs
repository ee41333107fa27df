//! Reports with a photo: how many are safe in a second, and whether rebuilding photos holds up the reports of others.

use std::thread;

use anyhow::{Context, Result, ensure};

use super::{
    figure::{Bar, Figure},
    http::Answer,
    load::{self, Outcome, Work, percentile},
    reports::Reporters,
    stage::Stage,
};
use crate::{files, workspace::Workspace};

/// What a phone sends after it has made a photo smaller.
const BYTES: usize = 200_000;
/// Five times django-helpdesk 2.6.1 on two cores, which is in no run of ours.
const LEAST: f64 = 650.0;
/// Connections of the closed loop and of each open one.
const CONNECTIONS: usize = 8;
/// Plain reports a second, alone and beside photos; the figure's name says it too.
const PLAIN: f64 = 100.0;
/// Photos a second beside them: the pool that rebuilds them always has work.
const PHOTOS: f64 = 10.0;
/// How much later the answer to a plain report may come meanwhile.
const SLOWER: f64 = 1.5;

/// The owners, each report with a photo.
struct Photographers<'a> {
    reporters: &'a Reporters,
    photo: Vec<u8>,
}

impl Work for Photographers<'_> {
    fn request(&self, _n: usize) -> Vec<u8> {
        self.reporters.report(Some(&self.photo))
    }

    fn check(&self, n: usize, answer: &Answer) -> Result<()> {
        self.reporters.check(n, answer)
    }
}

/// Figures of `total` reports with a photo, and of plain ones beside photos for so many seconds.
pub fn measure(
    workspace: &Workspace,
    stage: &Stage,
    reporters: &Reporters,
    (total, seconds): (usize, usize),
) -> Result<Vec<Figure>> {
    let photographers = Photographers { reporters, photo: photo(workspace)? };
    let mut figures = alone(stage, &photographers, total)?;
    figures.push(beside(stage, &photographers, seconds)?);
    Ok(figures)
}

fn alone(stage: &Stage, photographers: &Photographers, total: usize) -> Result<Vec<Figure>> {
    let (before, cpu) = (stage.settle()?, stage.cpu_ms()?);
    let outcome = well(load::closed(stage.plan.port, CONNECTIONS, total, photographers)?)?;
    let stored = stage.settle()?.tickets.saturating_sub(before.tickets);
    let each = (stage.cpu_ms()? - cpu) / total as f64;
    let wrong = outcome.took.len().abs_diff(stored as usize);
    Ok(vec![
        Figure::new("reports with a photo", outcome.per_second(), "/s").bar(Bar::AtLeast(LEAST)),
        Figure::new("reports with a photo: submit → answer p99", percentile(&outcome.took, 0.99), "ms"),
        Figure::new("reports with a photo: answers without one ticket", wrong as f64, "").bar(Bar::Never),
        Figure::new("CPU per report with a photo, photo rebuilt", each, "ms"),
    ])
}

/// The same plain reports twice: first alone, then while photos come in and are rebuilt.
fn beside(stage: &Stage, photographers: &Photographers, seconds: usize) -> Result<Figure> {
    let (port, plain) = (stage.plan.port, PLAIN as usize * seconds);
    let send = || well(load::open(port, CONNECTIONS, plain, PLAIN, photographers.reporters)?);
    let quiet = send()?;
    stage.settle()?;
    let busy = thread::scope(|scope| {
        let photos = PHOTOS as usize * seconds;
        let photos = scope.spawn(move || well(load::open(port, CONNECTIONS, photos, PHOTOS, photographers)?));
        let busy = send()?;
        photos.join().ok().context("the photographers panicked")??;
        anyhow::Ok(busy)
    })?;
    stage.settle()?;
    let p99 = |outcome: &Outcome| percentile(&outcome.took, 0.99);
    let figure = Figure::new("100/s while photos are rebuilt: p99, beside without", p99(&busy), "ms");
    Ok(figure.beside(p99(&quiet)).bar(Bar::RatioAtMost(SLOWER)))
}

fn well(outcome: Outcome) -> Result<Outcome> {
    ensure!(outcome.failures.is_empty(), "{} reports failed: {}", outcome.failures.len(), outcome.failures[0]);
    Ok(outcome)
}

/// The stories' photo, as large as a phone's: what follows a picture's end is no part of it.
fn photo(workspace: &Workspace) -> Result<Vec<u8>> {
    let mut photo = files::read(&workspace.end2end().join("fixtures/files/leak.jpg"))?;
    ensure!(photo.len() <= BYTES, "the stories' photo has {} bytes already", photo.len());
    photo.resize(BYTES, 0);
    Ok(photo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_photo_is_a_jpeg_of_the_right_size() {
        let photo = photo(&Workspace::find().unwrap()).unwrap();
        assert!(photo.starts_with(b"\xff\xd8\xff"));
        assert_eq!(photo.len(), BYTES);
    }
}
