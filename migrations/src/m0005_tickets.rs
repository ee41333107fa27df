//! Tickets, their events and everything said about them in words.

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
        table(
            "ticket",
            1,
            vec![
                id("id"),
                text("no"),
                id("project_id"),
                id("place_id"),
                id_opt("asset_id"),
                text("category"),
                int("urgency"),
                text("source"),
                id_opt("reporter_id"),
                id_opt("entered_by"),
                text_opt("contact_name"),
                text_opt("contact_phone"),
                text("description"),
                text("answers"),
                big_opt("wanted_from"),
                big_opt("wanted_to"),
                id("catalogue_id"),
                id("levels_id"),
                text("stage"),
                text("status"),
                id_opt("technician_id"),
                int("version"),
                int("rounds"),
                big_opt("urged_at"),
                int("urged_times"),
                flag("rated"),
                big("reported_at"),
                big("recorded_at"),
                big_opt("accept_by"),
                big_opt("finish_by"),
                big_opt("completed_at"),
                int_opt("stars"),
            ],
        ),
        table(
            "event",
            2,
            vec![
                id("ticket_id"),
                int("seq"),
                text("kind"),
                int("v"),
                big("at"),
                big("recorded_at"),
                text("actor_kind"),
                id_opt("actor_id"),
                id_opt("on_behalf_of"),
                id("project_id"),
                text("body"),
            ],
        ),
        table("ticket_note", 2, vec![id("ticket_id"), int("seq"), text("words")]),
        table(
            "assignment",
            2,
            vec![id("ticket_id"), int("seq"), id("staff_id"), text_opt("rule_name"), text("choice"), big("at")],
        ),
        table(
            "rating",
            1,
            vec![id("ticket_id"), int("response"), int("attitude"), int("quality"), text_opt("words"), big("at")],
        ),
        table(
            "idempotency",
            2,
            vec![text("actor"), text("key"), bytes("fingerprint"), id("ticket_id"), big("created_at")],
        ),
        table("number_block", 2, vec![id("project_id"), int("day"), int("next")]),
    ]
}

const INDEXES: &[&str] = &[
    "CREATE UNIQUE INDEX ticket_no ON ticket (no)",
    "CREATE INDEX ticket_reporter ON ticket (reporter_id, reported_at)",
    "CREATE INDEX ticket_technician ON ticket (technician_id, stage)",
    "CREATE INDEX ticket_project ON ticket (project_id, reported_at)",
    "CREATE INDEX ticket_asset ON ticket (asset_id, reported_at) WHERE asset_id IS NOT NULL",
    "CREATE INDEX ticket_completed ON ticket (project_id, completed_at) WHERE completed_at IS NOT NULL",
    "CREATE INDEX ticket_open ON ticket (project_id, stage) WHERE stage IN ('submitted', 'dispatched', 'accepted', 'en_route', 'in_progress', 'suspended', 'outsourced')",
    "CREATE INDEX ticket_offered ON ticket (accept_by) WHERE stage = 'dispatched'",
    "CREATE INDEX ticket_waiting ON ticket (urgency, reported_at) WHERE stage = 'submitted'",
    "CREATE INDEX ticket_unanswered ON ticket (completed_at) WHERE stage = 'completed'",
    "CREATE INDEX ticket_resting ON ticket (recorded_at) WHERE stage = 'suspended'",
    "CREATE INDEX event_recorded ON event (recorded_at)",
    "CREATE INDEX assignment_staff ON assignment (staff_id, at)",
    "CREATE INDEX idempotency_age ON idempotency (created_at)",
];
