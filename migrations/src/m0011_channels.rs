//! Ways to a person besides template messages: when they last followed or left, what their phone lets us write, and what a day still allows.

use super::columns::*;
use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for sql in [
            // Seconds of the platform's clock; of two opposite events the later one holds.
            "ALTER TABLE wechat_identity ADD COLUMN changed_s bigint NOT NULL DEFAULT 0",
            // Follows the account and refuses its template messages.
            "ALTER TABLE wechat_identity ADD COLUMN muted boolean NOT NULL DEFAULT FALSE",
            // JSON: by which channels a push was tried, and what came of it.
            "ALTER TABLE outbox ADD COLUMN tries text",
        ] {
            db.execute_unprepared(sql).await?;
        }
        create(manager, tables(), &[]).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        // How long, in milliseconds of 1970, and how often an account may still write in a person's chat.
        table("chat_window", 2, vec![text("account"), text("openid"), big("until_at"), int("remaining")]),
        // One consent is one message. given_s, ended_s: seconds of the last yes and the last no.
        table(
            "subscription_grant",
            3,
            vec![
                text("account"),
                text("openid"),
                text("template_id"),
                int("granted"),
                int("used"),
                big("given_s"),
                big("ended_s"),
            ],
        ),
        // Messages of one kind that nodes have taken for themselves out of a day's allowance.
        table("send_quota", 3, vec![text("account"), text("channel"), int("day"), big("taken")]),
    ]
}
