//! What somebody has to look after: alarms of the platforms, and pushes sent again by hand.

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
        // `about` names the template of a template's alarm, else nothing. `cleared_at` is null while it stands.
        table(
            "alarm",
            3,
            vec![
                text("account"),
                text("kind"),
                text("about"),
                big_opt("code"),
                big("since"),
                big("last_at"),
                big("times"),
                big_opt("cleared_at"),
            ],
        ),
        // A push is sent again by hand at most once: the next time it is the one in its place.
        table("outbox_hand", 1, vec![id("of_id"), id("push_id"), text("how"), id("staff_id"), big("at")]),
    ]
}

const INDEXES: &[&str] = &[
    "CREATE INDEX alarm_standing ON alarm (account) WHERE cleared_at IS NULL",
    "CREATE UNIQUE INDEX outbox_hand_push ON outbox_hand (push_id)",
    // Queries repeat the condition, or the index is not used.
    "CREATE INDEX outbox_failed ON outbox (id) WHERE state IN ('undeliverable', 'unknown')",
];
