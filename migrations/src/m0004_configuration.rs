//! What customers edit: one immutable document for each kind, unit and version, and which one holds now.

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
        table(
            "config_version",
            1,
            vec![
                id("id"),
                text("kind"),
                id("org_unit_id"),
                int("n"),
                text("body"),
                text("published_by"),
                big("at"),
                text("reason"),
            ],
        ),
        table("config_current", 2, vec![text("kind"), id("org_unit_id"), id("version_id")]),
    ]
}

const INDEXES: &[&str] = &["CREATE UNIQUE INDEX config_version_n ON config_version (kind, org_unit_id, n)"];
