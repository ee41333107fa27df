//! The company and its estates: org units, places, assets.

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
        // kind: group | region | company | project. Only projects have a short number, a phone and a WeChat account.
        table(
            "org_unit",
            1,
            vec![
                id("id"),
                id_opt("parent_id"),
                text("kind"),
                text("name"),
                int_opt("short_no"),
                text_opt("phone"),
                text_opt("account"),
                int("position"),
            ],
        ),
        // kind: phase | building | unit | floor | room | public. `label` is the whole address within the project.
        table(
            "place",
            1,
            vec![
                id("id"),
                id("project_id"),
                id_opt("parent_id"),
                text("kind"),
                text("name"),
                text("label"),
                int("position"),
            ],
        ),
        table("asset", 1, vec![id("id"), id("project_id"), id("place_id"), text("kind"), text("name"), text("code")]),
    ]
}

const INDEXES: &[&str] = &[
    "CREATE UNIQUE INDEX org_unit_short_no ON org_unit (short_no)",
    "CREATE INDEX place_inside ON place (project_id, parent_id, position)",
    "CREATE INDEX asset_place ON asset (place_id)",
    "CREATE INDEX asset_project ON asset (project_id, kind)",
];
