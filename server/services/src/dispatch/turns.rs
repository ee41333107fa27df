//! Whose turn it is where more wait than one sweep looks at: always those in front, and behind them the next after those of the last
//! sweep, so that nobody stands for ever behind others whom nobody can take. Only a hint: forgetting it costs one round.

use crate::{Services, error::Work};
use std::sync::{Mutex, PoisonError};
use store::tickets::{self, Queue, Standing, TicketRecord};

/// Tickets looked at in front, and as many behind.
const BATCH: u64 = 200;

/// How far each queue was looked at.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    new: Mutex<Option<Standing>>,
    pool: Mutex<Option<Standing>>,
}

impl Turns {
    fn of(&self, queue: Queue) -> &Mutex<Option<Standing>> {
        match queue {
            Queue::New => &self.new,
            Queue::Pool => &self.pool,
        }
    }

    /// From where the next look behind the front goes on.
    fn behind(&self, queue: Queue, front: Standing) -> Standing {
        let last = *self.of(queue).lock().unwrap_or_else(PoisonError::into_inner);
        last.map_or(front, |last| last.max(front))
    }

    /// The end of a queue makes the next look begin behind the front.
    fn looked(&self, queue: Queue, last: Option<Standing>) {
        *self.of(queue).lock().unwrap_or_else(PoisonError::into_inner) = last;
    }
}

impl Services {
    /// Those of a queue whose turn it is, the most urgent first.
    pub(super) async fn in_turn(&self, queue: Queue) -> Work<Vec<TicketRecord>> {
        let reader = self.store.reader();
        let mut found = tickets::waiting(reader, queue, None, BATCH).await?;
        let Some(front) = full(&found) else { return Ok(found) };
        let behind = tickets::waiting(reader, queue, Some(self.turns.behind(queue, front)), BATCH).await?;
        self.turns.looked(queue, full(&behind));
        found.extend(behind);
        Ok(found)
    }
}

/// The last of a full batch: more may stand behind it.
fn full(batch: &[TicketRecord]) -> Option<Standing> {
    batch.last().filter(|_| batch.len() as u64 == BATCH).map(Standing::of)
}
