//! Group commit: many transactions take turns at one connection and share one COMMIT, so one flush to disk.
//!
//! Ends of turns and of groups run in tasks of their own: a caller that is dropped can neither leave a turn half
//! ended nor a group open. The task that closes a group queues like any writer, so the group holds exactly those
//! who were waiting when its first turn ended. Any database error ends the group, because SQLite may already have
//! rolled back more than the failing statement: the connection is replaced and every member told `Trouble`.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::Statement;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard, watch};
use tokio::time::Instant;

use super::connection::Connection;
use super::counts::{Tally, count};
use super::error::{StoreError, StoreResult};
use super::hooks::{self, Hook};
use super::queue::Queue;
use super::seat::{Outcome, Seat};

/// A turn that takes longer makes everybody wait and is logged.
pub(crate) const SLOW_TURN: Duration = Duration::from_secs(1);

/// Hands out turns at the one seat.
#[derive(Debug)]
pub(crate) struct GroupWriter {
    seat: Arc<Mutex<Seat>>,
    queue: Queue,
    runtime: Handle,
    tally: Arc<Tally>,
}

/// The right to use the seat; undone when dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    writer: Arc<GroupWriter>,
    seat: Option<OwnedMutexGuard<Seat>>,
    since: Instant,
}

/// How a turn ended.
enum Ending {
    Keep(Vec<Statement>, Vec<Hook>),
    Undo,
    Fail(StoreError),
}

impl GroupWriter {
    pub(crate) async fn open(options: SqliteConnectOptions, queue: Queue, tally: Arc<Tally>) -> StoreResult<Arc<Self>> {
        let seat = Arc::new(Mutex::new(Seat::open(options).await?));
        Ok(Arc::new(Self { seat, queue, runtime: Handle::current(), tally }))
    }

    /// Waits for a turn, opening a group if none is open.
    pub(crate) async fn begin(self: &Arc<Self>) -> StoreResult<Turn> {
        let seat = self.queue.wait(Arc::clone(&self.seat).lock_owned()).await?;
        let mut turn = Turn { writer: Arc::clone(self), seat: Some(seat), since: Instant::now() };
        if turn.seat()?.group().is_some() {
            return Ok(turn);
        }
        let opening = self.runtime.spawn(async move { turn.open_group().await.map(|()| turn) });
        opening.await.map_err(|_| StoreError::trouble("opening a group was interrupted"))?
    }

    /// Waits for a moment without an open group and keeps everybody else out.
    pub(crate) async fn alone(self: &Arc<Self>) -> StoreResult<OwnedMutexGuard<Seat>> {
        loop {
            let mut seat = self.queue.wait(Arc::clone(&self.seat).lock_owned()).await?;
            if seat.group().is_none() {
                return Ok(seat);
            }
            let closing = self.runtime.spawn(Arc::clone(self).close(seat));
            closing.await.map_err(|_| StoreError::trouble("closing a group was interrupted"))?;
        }
    }

    async fn finish(self: Arc<Self>, mut seat: OwnedMutexGuard<Seat>, ending: Ending) {
        let end = match ending {
            Ending::Keep(later, hooks) => seat.keep(later, hooks).await,
            Ending::Undo if seat.group().is_none() => Ok(()),
            Ending::Undo => seat.undo().await.inspect(|()| count(&self.tally.undone)),
            Ending::Fail(error) => Err(error),
        };
        match end {
            Ok(()) => self.pass(seat).await,
            Err(error) => self.give_up(seat, error).await,
        }
    }

    /// Passes the turn on. The first turn of a group also sees to it that the group will end.
    async fn pass(self: Arc<Self>, mut seat: OwnedMutexGuard<Seat>) {
        let Some(group) = seat.group() else { return };
        if std::mem::replace(&mut group.closing, true) {
            return;
        }
        if self.queue.waiting() == 0 {
            return self.close(seat).await;
        }
        let number = group.number;
        let writer = Arc::clone(&self);
        self.runtime.spawn(async move { writer.close_in_turn(number).await });
    }

    /// Queues behind those already waiting, then closes the group, unless an error has ended it before.
    async fn close_in_turn(self: Arc<Self>, number: u64) {
        let mut seat = Arc::clone(&self.seat).lock_owned().await;
        if seat.group().is_some_and(|group| group.number == number) {
            self.close(seat).await;
        }
    }

    /// Commits, passes the turn, then tells the members.
    async fn close(self: Arc<Self>, mut seat: OwnedMutexGuard<Seat>) {
        let Some((mut group, end)) = seat.commit().await else { return };
        if let Err(error) = &end {
            self.log(error);
            seat.discard().await;
        }
        drop(seat);
        if end.is_ok() {
            self.tally.committed(group.members);
            hooks::run(group.take_hooks());
        }
        group.tell(end);
    }

    /// Ends the group after an error: nobody in it may believe that the work is stored.
    async fn give_up(self: Arc<Self>, mut seat: OwnedMutexGuard<Seat>, error: StoreError) {
        self.log(&error);
        let group = seat.take_group();
        seat.discard().await;
        drop(seat);
        if let Some(group) = group {
            group.tell(Err(error));
        }
    }

    fn log(&self, error: &StoreError) {
        count(&self.tally.troubles);
        tracing::error!(%error, "a group of transactions was lost");
    }
}

impl Turn {
    /// The connection of this turn.
    pub(crate) fn connection(&self) -> StoreResult<&Connection> {
        self.seat.as_ref().ok_or_else(ended)?.connection()
    }

    /// Ends the turn well, with what was put off, and waits until the group is durable.
    pub(crate) async fn keep(mut self, later: Vec<Statement>, hooks: Vec<Hook>) -> StoreResult<()> {
        let mut outcome = self.end(Ending::Keep(later, hooks)).ok_or_else(ended)?;
        match outcome.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(end)) => end.clone(),
            _ => Err(StoreError::trouble("the group was interrupted")),
        }
    }

    /// Ends the turn, and the group with it, after a database error.
    pub(crate) fn fail(mut self, error: StoreError) {
        self.end(Ending::Fail(error));
    }

    async fn open_group(&mut self) -> StoreResult<()> {
        let end = self.seat()?.open_group().await;
        if let Err(error) = &end {
            self.end(Ending::Fail(error.clone()));
        }
        end
    }

    fn seat(&mut self) -> StoreResult<&mut OwnedMutexGuard<Seat>> {
        self.seat.as_mut().ok_or_else(ended)
    }

    fn end(&mut self, ending: Ending) -> Option<watch::Receiver<Outcome>> {
        let mut seat = self.seat.take()?;
        let outcome = seat.group().map(|group| group.subscribe());
        let took = self.since.elapsed();
        if took > SLOW_TURN {
            count(&self.writer.tally.slow_turns);
            tracing::warn!(ms = took.as_millis(), "a turn of the writer was slow");
        }
        self.writer.runtime.spawn(Arc::clone(&self.writer).finish(seat, ending));
        outcome
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.end(Ending::Undo);
    }
}

fn ended() -> StoreError {
    StoreError::trouble("the turn has ended")
}
