//! The code by which people follow a service account: one for each account, made once.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `url` is what the code says; null until the platform has made it. Then `due_at` is when it is asked next.
        let columns = vec![text("account"), text_opt("url"), big_opt("made_at"), big("due_at"), int("tries")];
        create(manager, vec![table("follow_code", 1, columns)], &[]).await
    }
}
