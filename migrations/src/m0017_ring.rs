//! Emergencies that are rung through the people on duty: one row for each ticket that was, and one for each call.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, tables(), INDEXES).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        // `run` counts how often the ticket was rung through from the beginning; `turn` rises with every change, so that whoever decided
        // by what was before changes nothing. `over_at` is null while somebody is still to be rung.
        table(
            "ring_run",
            1,
            vec![
                id("ticket_id"),
                id("project_id"),
                int("run"),
                int("turn"),
                big("begun_at"),
                big("due_at"),
                big_opt("over_at"),
                text_opt("why"),
            ],
        ),
        // The id is the one that the gateway knows the call by. `since_at`: since when it stands as it does.
        table(
            "ring_call",
            1,
            vec![
                id("id"),
                id("ticket_id"),
                int("run"),
                int("nth"),
                int("round"),
                text("rung"),
                id("staff_id"),
                text("state"),
                big("planned_at"),
                big("since_at"),
                big_opt("ended_at"),
                text_opt("pressed"),
                text_opt("reason"),
                int("attempt"),
            ],
        ),
    ]
}

const INDEXES: &[&str] = &[
    // Queries repeat the condition, or the index is not used.
    "CREATE INDEX ring_run_due ON ring_run (due_at) WHERE over_at IS NULL",
    "CREATE INDEX ring_run_unheard ON ring_run (project_id) WHERE why IN ('nobody', 'unheard')",
    "CREATE UNIQUE INDEX ring_call_nth ON ring_call (ticket_id, run, nth)",
];
