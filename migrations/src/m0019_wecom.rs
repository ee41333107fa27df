//! WeCom: cards with buttons that can still be changed, and what was last seen of a company's directory.

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
        // The push's id is the card's task_id. `staff_id` is null where nobody here has this userid. `seen`: the ticket's version
        // that the card was last compared with. `expires_at`: until when `response_code` is good. state: open | done.
        table(
            "wecom_card",
            1,
            vec![
                id("outbox_id"),
                text("corp"),
                text("userid"),
                id_opt("staff_id"),
                id("ticket_id"),
                int("seen"),
                text_opt("response_code"),
                big("expires_at"),
                text("state"),
                big("due_at"),
                int("tries"),
            ],
        ),
        // Nothing but id and name. state: here | hidden | left.
        table("wecom_member", 2, vec![text("corp"), text("userid"), text("name"), text("state"), big("at")]),
        // When a company's directory is read again, when it last was, and the platform's code if the last try failed.
        table("wecom_directory", 1, vec![text("corp"), big("due_at"), big_opt("read_at"), big_opt("code")]),
    ]
}

const INDEXES: &[&str] = &[
    // Queries repeat the condition, or the index is not used.
    "CREATE INDEX wecom_card_open ON wecom_card (due_at) WHERE state = 'open'",
    "CREATE INDEX wecom_card_expiry ON wecom_card (expires_at)",
];
