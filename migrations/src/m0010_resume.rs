//! When a rest ends by itself: until now the date lay in the status only, where no query finds it.

use super::columns::big_opt;
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Null outside of a rest, and in one that only an event or a hand ends.
        let add = Table::alter().table("ticket").add_column(big_opt("resume_at")).to_owned();
        manager.alter_table(add).await?;
        let db = manager.get_connection();
        let resume_at = match db.get_database_backend() {
            DbBackend::Postgres => "(status::json ->> 'resume_at')::bigint",
            _ => "status ->> 'resume_at'",
        };
        for sql in [
            &format!("UPDATE ticket SET resume_at = {resume_at} WHERE stage = 'suspended'"),
            "CREATE INDEX ticket_resuming ON ticket (resume_at, id) WHERE resume_at IS NOT NULL",
            // Only the search that the new index replaces used it.
            "DROP INDEX ticket_resting",
        ] {
            db.execute_unprepared(sql).await?;
        }
        Ok(())
    }
}
