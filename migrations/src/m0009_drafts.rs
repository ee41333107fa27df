//! Drafts: forms that came after their session had ended, kept for a short while for the browser that sent them.

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
    // `body` holds the urlencoded fields, personal data among them: rows are deleted when they expire.
    let columns = vec![bytes("token_hash"), big("created_at"), big("expires_at"), text("path"), text("body")];
    vec![table("draft", 1, columns)]
}

const INDEXES: &[&str] =
    &["CREATE INDEX draft_age ON draft (created_at)", "CREATE INDEX draft_expiry ON draft (expires_at)"];
