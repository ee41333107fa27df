//! People: identities, sessions, rooms, staff with roles, crews, skills, shifts and leave.

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
        table("person", 1, vec![id("id"), text("name"), text_opt("phone"), big("created_at")]),
        // `account` is the key of a service account or of a WeCom corp; `openid` the id that platform gives the person.
        table(
            "wechat_identity",
            2,
            vec![
                text("account"),
                text("openid"),
                id("person_id"),
                flag("verified"),
                flag("reachable"),
                big("created_at"),
            ],
        ),
        table(
            "session",
            1,
            vec![bytes("token_hash"), id("person_id"), big("created_at"), big("seen_at"), big("expires_at")],
        ),
        // state: asked | verified | refused. how: code | phone | desk | import.
        table(
            "room_binding",
            2,
            vec![
                id("person_id"),
                id("place_id"),
                id("project_id"),
                text("state"),
                text("how"),
                big("asked_at"),
                big_opt("answered_at"),
                id_opt("answered_by"),
            ],
        ),
        table(
            "room_code",
            2,
            vec![id("place_id"), bytes("code_hash"), big("expires_at"), big_opt("used_at"), id_opt("used_by")],
        ),
        table("room_contact", 2, vec![id("place_id"), text("phone"), text("name")]),
        table(
            "staff",
            1,
            vec![
                id("id"),
                id("person_id"),
                text("name"),
                text_opt("login"),
                text_opt("password_hash"),
                flag("active"),
                int("cap"),
                text_opt("phone"),
            ],
        ),
        table("staff_role", 3, vec![id("staff_id"), text("role"), id("org_unit_id")]),
        table("crew", 1, vec![id("id"), id("org_unit_id"), text("code"), text("name")]),
        table("crew_member", 2, vec![id("crew_id"), id("staff_id"), flag("leads")]),
        table("staff_skill", 2, vec![id("staff_id"), text("skill"), int("position"), big_opt("certificate_until")]),
        // Minutes since midnight of `weekday` (0 = Monday); a night shift ends after 1440.
        table("shift", 3, vec![id("staff_id"), int("weekday"), int("from_minute"), int("to_minute")]),
        table("staff_leave", 1, vec![id("id"), id("staff_id"), big("from_at"), big("until_at"), id_opt("set_by")]),
        // Failed tries that a limit counts: sign-in by login, binding by person.
        table("attempt", 3, vec![text("kind"), text("subject"), big("at")]),
        table("audit", 1, vec![id("id"), big("at"), text("actor"), text("act"), text("subject"), text("detail")]),
    ]
}

const INDEXES: &[&str] = &[
    "CREATE INDEX person_phone ON person (phone)",
    "CREATE INDEX wechat_identity_person ON wechat_identity (person_id)",
    "CREATE INDEX session_person ON session (person_id)",
    "CREATE INDEX session_expiry ON session (expires_at)",
    "CREATE INDEX room_binding_place ON room_binding (place_id)",
    "CREATE INDEX room_binding_asked ON room_binding (project_id, asked_at) WHERE state = 'asked'",
    "CREATE UNIQUE INDEX staff_login ON staff (login)",
    "CREATE INDEX staff_person ON staff (person_id)",
    "CREATE INDEX staff_role_unit ON staff_role (org_unit_id, role)",
    "CREATE UNIQUE INDEX crew_code ON crew (org_unit_id, code)",
    "CREATE INDEX crew_member_staff ON crew_member (staff_id)",
    "CREATE INDEX staff_leave_staff ON staff_leave (staff_id, until_at)",
    "CREATE INDEX audit_at ON audit (at)",
];
