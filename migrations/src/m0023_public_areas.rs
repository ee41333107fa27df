//! Public areas of an estate by themselves: they were looked for among all its rooms.

use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sql = "CREATE INDEX place_public ON place (project_id, position, id) WHERE kind = 'public'";
        manager.get_connection().execute_unprepared(sql).await.map(|_| ())
    }
}
