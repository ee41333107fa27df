//! Photos and videos: received, claimed by a step of a ticket, rebuilt or refused.

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
    // kind: photo | video. state: received | ready | refused.
    vec![table(
        "media",
        1,
        vec![
            id("id"),
            text("kind"),
            text("state"),
            text_opt("refusal"),
            big("bytes"),
            bytes("sha256"),
            int("width"),
            int("height"),
            int("duration_ms"),
            text("received_by"),
            big("received_at"),
            id_opt("ticket_id"),
            int("seq"),
            int("position"),
        ],
    )]
}

const INDEXES: &[&str] = &[
    "CREATE INDEX media_ticket ON media (ticket_id, seq, position) WHERE ticket_id IS NOT NULL",
    "CREATE INDEX media_todo ON media (received_at) WHERE state = 'received'",
    "CREATE INDEX media_unclaimed ON media (received_at) WHERE ticket_id IS NULL",
];
