//! Roll-ups: each event appends deltas, a job folds them, reports read both.

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
        // measure: reported | finished | on_time | rated | satisfied | response | attitude | quality | low.
        table(
            "rollup_delta",
            1,
            vec![
                id("id"),
                int("day"),
                id("project_id"),
                text("category"),
                id_opt("asset_id"),
                text("measure"),
                big("n"),
            ],
        ),
        table("rollup_day", 4, vec![int("day"), id("project_id"), text("category"), text("measure"), big("n")]),
        table("rollup_asset", 3, vec![id("asset_id"), int("day"), text("measure"), big("n")]),
    ]
}

const INDEXES: &[&str] = &["CREATE INDEX rollup_asset_day ON rollup_asset (day)"];
