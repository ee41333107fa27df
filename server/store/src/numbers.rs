//! Ticket numbers come from blocks: one hot row is touched once in a hundred reports, and in a transaction of its own.

use crate::{Store, StoreResult, rerun};
use domain::{Day, id::ProjectId, ticket::TicketNo};
use sea_orm::{ConnectionTrait, Statement};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Numbers in a block.
const BLOCK: i32 = 100;

/// Hands out numbers for one node. Gaps are fine; doubles are not, which the blocks and the unique number see to.
#[derive(Debug, Default)]
pub struct Numbers {
    blocks: Mutex<HashMap<ProjectId, Block>>,
}

#[derive(Clone, Copy, Debug)]
struct Block {
    day: Day,
    next: u32,
    end: u32,
}

impl Numbers {
    /// The next number of a project (by its short number) on a day. Call it before `begin`: it may write.
    ///
    /// # Errors
    /// Whatever the database answers.
    pub async fn next(&self, store: &Store, project: ProjectId, short_no: u16, day: Day) -> StoreResult<TicketNo> {
        loop {
            if let Some(running) = self.take(project, day) {
                return Ok(TicketNo::new(day, short_no, running));
            }
            let first = reserve(store, project, day).await?;
            let block = Block { day, next: first, end: first + BLOCK as u32 };
            self.blocks.lock().unwrap_or_else(PoisonError::into_inner).insert(project, block);
        }
    }

    fn take(&self, project: ProjectId, day: Day) -> Option<u32> {
        let mut blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        let block = blocks.get_mut(&project).filter(|b| b.day == day && b.next < b.end)?;
        block.next += 1;
        Some(block.next - 1)
    }
}

async fn reserve(store: &Store, project: ProjectId, day: Day) -> StoreResult<u32> {
    rerun(async || {
        let tx = store.begin().await?;
        let sql = "INSERT INTO number_block (project_id, day, next) VALUES ($1, $2, $3) \
                   ON CONFLICT (project_id, day) DO UPDATE SET next = number_block.next + $4 RETURNING next";
        let values = [project.0.into(), day.0.into(), (1 + BLOCK).into(), BLOCK.into()];
        let row = tx.query_one_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
        let next: i32 = match row {
            Some(row) => row.try_get("", "next")?,
            None => return Err(crate::unreadable("number_block", "no row came back")),
        };
        tx.commit().await?;
        Ok(next.saturating_sub(BLOCK).unsigned_abs())
    })
    .await
}
