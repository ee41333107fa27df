//! Photos that the platform holds for us: `media` has their rows in state `awaited`, this table where to fetch them and when.

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
    // A row lives until its file has arrived or is given up; `next_at` also keeps it for the node that is fetching.
    let columns =
        vec![id("media_id"), text("account"), text("platform_id"), int("tries"), big("asked_at"), big("next_at")];
    vec![table("media_awaited", 1, columns)]
}

const INDEXES: &[&str] = &["CREATE INDEX media_awaited_next ON media_awaited (next_at)"];
