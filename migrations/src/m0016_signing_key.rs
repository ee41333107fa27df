//! The deployment's own key, by which it knows the links again that it gave out.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One row, its id is 1: whoever comes second finds the first one's key.
        create(manager, vec![table("signing_key", 1, vec![int("id"), bytes("key"), big("made_at")])], &[]).await
    }
}
