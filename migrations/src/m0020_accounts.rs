//! Several service accounts: by which a unit speaks is a document now, by which somebody came in stands in the session, and people who
//! turned out to be one are remembered for what was under way.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Step;

/// What projects named until now. The column stays for nodes that still read it; nothing of this version does.
const DOCUMENTS: [&str; 2] = [
    "INSERT INTO config_version (id, kind, org_unit_id, n, body, published_by, at, reason) \
     SELECT id, 'account', id, 1, '{\"account\":\"' || account || '\"}', 'system', 0, '' \
     FROM org_unit WHERE account IS NOT NULL",
    "INSERT INTO config_current (kind, org_unit_id, version_id) \
     SELECT 'account', id, id FROM org_unit WHERE account IS NOT NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // person_id: who the person of old_id is.
        let joined = table("person_joined", 1, vec![id("old_id"), id("person_id"), big("at")]);
        let more = [
            "ALTER TABLE session ADD COLUMN account text",
            // Queries repeat the condition, or the index is not used.
            "CREATE INDEX outbox_test ON outbox (lane, id) WHERE kind = 'test'",
            "CREATE INDEX config_version_kind ON config_version (kind, at)",
        ];
        create(manager, vec![joined], &more).await?;
        for sql in DOCUMENTS {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }
}
