//! Coarse counts, so that the dashboard adds up few rows however much happens in a day; and indexes that hold all that it asks for.
//! A program from before folds without them: every node stops before this step.

use super::columns::*;
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sqlite = manager.get_database_backend() == DbBackend::Sqlite;
        let tables = tables().into_iter().map(|mut table| match sqlite {
            // Counts lie beside their keys: one look instead of two.
            true => table.extra("WITHOUT ROWID").to_owned(),
            false => table,
        });
        if !sqlite {
            // A fold meanwhile would be in neither.
            manager.get_connection().execute_unprepared("LOCK TABLE rollup_delta IN EXCLUSIVE MODE").await?;
        }
        create(manager, tables.collect(), SQL).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    // week: days since 1970 divided by seven.
    vec![
        table("rollup_estate", 3, vec![id("project_id"), int("day"), text("measure"), big("n")]),
        table("rollup_asset_week", 3, vec![id("asset_id"), text("measure"), int("week"), big("n")]),
    ]
}

const SQL: &[&str] = &[
    "INSERT INTO rollup_estate SELECT project_id, day, measure, SUM(n) FROM rollup_day GROUP BY project_id, day, measure",
    "INSERT INTO rollup_asset_week SELECT asset_id, measure, day / 7, SUM(n) FROM rollup_asset GROUP BY asset_id, measure, day / 7",
    "CREATE INDEX rollup_day_category ON rollup_day (project_id, category, measure, day, n)",
    "DROP INDEX rollup_asset_day",
    "CREATE INDEX rollup_asset_measure ON rollup_asset (asset_id, measure, day, n)",
    // Everything that is counted of open tickets, so that none of them has to be looked up.
    "DROP INDEX ticket_open",
    "CREATE INDEX ticket_open ON ticket (project_id, stage, reported_at, finish_by, id) WHERE stage IN ('submitted', 'dispatched', 'accepted', 'en_route', 'in_progress', 'suspended', 'outsourced')",
];
