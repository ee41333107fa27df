//! Stickers: the random keys on lifts, pumps and public areas that lead to the report form.

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
    // kind: place | asset, what target_id is. Rows are revoked, never deleted: an old key is never given again.
    let columns = vec![
        text("key"),
        id("project_id"),
        text("kind"),
        id("target_id"),
        big("made_at"),
        id("made_by"),
        big_opt("revoked_at"),
        id_opt("revoked_by"),
    ];
    vec![table("sticker", 1, columns)]
}

const INDEXES: &[&str] = &[
    // One live sticker for each target. Queries repeat the condition.
    "CREATE UNIQUE INDEX sticker_live ON sticker (target_id) WHERE revoked_at IS NULL",
    "CREATE INDEX sticker_project ON sticker (project_id) WHERE revoked_at IS NULL",
];
