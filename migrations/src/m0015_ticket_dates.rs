//! Tickets by date over all projects, for the desk's list: a page of fifty was sorted out of every ticket that there is.

use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The project stands in it so that tickets of others are passed over without a look at them.
        let sql = "CREATE INDEX ticket_reported ON ticket (reported_at, id, project_id)";
        manager.get_connection().execute_unprepared(sql).await.map(|_| ())
    }
}
