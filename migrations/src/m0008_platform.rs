//! What the platforms gave us: tokens under a lease, and events that came in.

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
            "platform_token",
            1,
            vec![
                text("key"),
                text("token"),
                big("expires_at"),
                big("fetched_at"),
                text_opt("lease_owner"),
                big("lease_until"),
            ],
        ),
        table("inbox", 2, vec![text("account"), text("dedup"), text("event"), big("received_at"), big_opt("done_at")]),
    ]
}

const INDEXES: &[&str] = &["CREATE INDEX inbox_todo ON inbox (received_at) WHERE done_at IS NULL"];
