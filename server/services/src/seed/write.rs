//! Writing the past: days are made on several threads, in order, and stored by one writer in transactions of a bounded size.

use super::{
    Progress, SeedError,
    history::{Chunk, DayPlan, live_through},
    town::Town,
};
use futures::{StreamExt, TryStreamExt, stream};
use std::sync::Arc;
use store::{Store, setup};

/// Days made ahead of the writer.
const AHEAD: usize = 2;
/// Rows of one transaction: under a second's turn.
const BATCH: usize = 10_000;
/// Rows between two reports of progress: about a second.
const REPORT: u64 = 100_000;

/// Stores every day. Answers how many tickets and rows there are.
pub(super) async fn write(
    store: &Store,
    town: Town,
    days: Vec<DayPlan>,
    total: u64,
    mut progress: impl FnMut(Progress),
) -> Result<Progress, SeedError> {
    let town = Arc::new(town);
    let make = |day: DayPlan| {
        let town = Arc::clone(&town);
        async move {
            let made = tokio::task::spawn_blocking(move || live_through(&town, &day)).await;
            made.map_err(|_| SeedError::Interrupted)?
        }
    };
    let mut made = std::pin::pin!(stream::iter(days.into_iter().map(make)).buffered(AHEAD));
    let mut writer = Writer {
        store,
        waiting: Chunk::default(),
        tally: setup::Tally::default(),
        done: Progress { total, ..Progress::default() },
    };
    let mut told = 0;
    while let Some(chunk) = made.try_next().await? {
        writer.add(chunk).await?;
        if writer.done.rows - told >= REPORT {
            told = writer.done.rows;
            progress(writer.done);
        }
    }
    let done = writer.finish().await?;
    progress(done);
    Ok(done)
}

struct Writer<'s> {
    store: &'s Store,
    waiting: Chunk,
    tally: setup::Tally,
    done: Progress,
}

impl Writer<'_> {
    async fn add(&mut self, chunk: Chunk) -> Result<(), SeedError> {
        self.tally.merge(chunk.tally);
        self.waiting.history.append(chunk.history);
        self.waiting.numbers.extend(chunk.numbers);
        if self.waiting.history.rows() >= BATCH { self.flush().await } else { Ok(()) }
    }

    async fn flush(&mut self) -> Result<(), SeedError> {
        let Chunk { history, numbers, .. } = std::mem::take(&mut self.waiting);
        self.done.tickets += history.tickets() as u64;
        self.done.rows += history.rows() as u64;
        let tx = self.store.begin().await?;
        setup::write_history(&tx, history).await?;
        setup::write_numbers(&tx, numbers).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn finish(mut self) -> Result<Progress, SeedError> {
        self.flush().await?;
        setup::write_counts(self.store, self.tally).await?;
        Ok(self.done)
    }
}
