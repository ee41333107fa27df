//! Outbox: what is to be sent, in lanes, and what became of it. Receipts hold delivery events that came too early.
//!
//! All indexes but one cover only rows that somebody still has to act on, so a million finished rows cost nothing.
//! `due_at` is null once nothing is to be done. So the predicates of `outbox_due` and `outbox_lane` differ in form, and
//! a planner whose statistics are old (open rows come and go) cannot take the one where only the other is fast.

use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Step;

/// Rows that hold up their lane. Queries repeat this text, or the index is not used.
const OPEN: &str = "state IN ('queued', 'leased')";

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(outbox()).await?;
        manager.create_table(receipt()).await?;
        let db = manager.get_connection();
        for sql in [
            format!("CREATE UNIQUE INDEX outbox_lane ON outbox (lane, lane_seq) WHERE {OPEN}"),
            "CREATE INDEX outbox_due ON outbox (due_at, id) WHERE due_at IS NOT NULL".to_owned(),
            "CREATE INDEX outbox_platform ON outbox (platform_id) WHERE state IN ('handed', 'unknown')".to_owned(),
            "CREATE INDEX outbox_handed ON outbox (handed_at) WHERE state = 'handed'".to_owned(),
            "CREATE INDEX outbox_ticket ON outbox (ticket_id)".to_owned(),
            "CREATE INDEX outbox_receipt_at ON outbox_receipt (at)".to_owned(),
        ] {
            db.execute_unprepared(&sql).await?;
        }
        Ok(())
    }
}

fn outbox() -> TableCreateStatement {
    Table::create()
        .table("outbox")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("lane").text().not_null())
        .col(ColumnDef::new("lane_seq").big_integer().not_null())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("v").integer().not_null())
        .col(ColumnDef::new("payload").text().not_null())
        .col(ColumnDef::new("ticket_id").uuid())
        .col(ColumnDef::new("project_id").uuid().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("due_at").big_integer())
        .col(ColumnDef::new("attempt").integer().not_null())
        .col(ColumnDef::new("lease_owner").text())
        .col(ColumnDef::new("tried_at").big_integer())
        .col(ColumnDef::new("reason").text())
        .col(ColumnDef::new("platform_id").text())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("handed_at").big_integer())
        .col(ColumnDef::new("finished_at").big_integer())
        .to_owned()
}

fn receipt() -> TableCreateStatement {
    Table::create()
        .table("outbox_receipt")
        .col(ColumnDef::new("platform_id").text().not_null().primary_key())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("reason").text())
        .col(ColumnDef::new("at").big_integer().not_null())
        .to_owned()
}
