//! Steps of the schema that change what is stored: rows from before them are brought along.

use domain::{access::Projects, id::OrgUnitId};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use store::{
    Store,
    entities::{org_unit, ticket},
    places,
};
use uuid::Uuid;

const ENDING: &str = r#"{"stage":"suspended","by":"00000000-0000-0000-0000-000000000007","reason":"owner_absent","resume_at":1795000000000,"from":"accepted"}"#;
const ENDLESS: &str = r#"{"stage":"suspended","by":"00000000-0000-0000-0000-000000000007","reason":"waiting_parts","resume_at":null,"from":"in_progress"}"#;
const WORKING: &str = r#"{"stage":"in_progress","by":"00000000-0000-0000-0000-000000000007"}"#;

/// A ticket at this stage and status, as a program before the step wrote it.
fn row(n: u128, stage: &str, status: &str) -> ticket::Model {
    let id = Uuid::from_u128(n);
    ticket::Model {
        id,
        no: format!("BX20261123001000{n}"),
        project_id: id,
        place_id: id,
        asset_id: None,
        category: "LEAK".into(),
        urgency: 2,
        source: "wechat".into(),
        reporter_id: None,
        entered_by: None,
        contact_name: None,
        contact_phone: None,
        description: "漏水".into(),
        answers: "{}".into(),
        wanted_from: None,
        wanted_to: None,
        catalogue_id: id,
        levels_id: id,
        stage: stage.into(),
        status: status.into(),
        technician_id: None,
        version: 4,
        rounds: 1,
        urged_at: None,
        urged_times: 0,
        rated: false,
        reported_at: 1,
        recorded_at: 2,
        accept_by: None,
        finish_by: None,
        completed_at: None,
        stars: None,
        resume_at: None,
    }
}

testkit::both! {
    async fn rests_from_before_the_step_end_by_themselves_too(store: Store) {
        let rows = [row(1, "suspended", ENDING), row(2, "suspended", ENDLESS), row(3, "in_progress", WORKING)];
        let tx = store.begin().await.unwrap();
        let rows = rows.map(IntoActiveModel::into_active_model);
        ticket::Entity::insert_many(rows).exec_without_returning(&tx).await.unwrap();
        tx.commit().await.unwrap();
        let again = async |db: sea_orm::DatabaseConnection| {
            for sql in [
                "DROP INDEX ticket_resuming",
                "ALTER TABLE ticket DROP COLUMN resume_at",
                "CREATE INDEX ticket_resting ON ticket (recorded_at) WHERE stage = 'suspended'",
                "DELETE FROM seaql_migrations WHERE version = 'm0010_resume'",
            ] {
                db.execute_unprepared(sql).await?;
            }
            migrations::up(&db).await
        };
        store.maintain(again).await.unwrap();
        let ends = async |n: u128| {
            let found = ticket::Entity::find_by_id(Uuid::from_u128(n)).one(store.reader()).await.unwrap();
            found.unwrap().resume_at
        };
        assert_eq!([ends(1).await, ends(2).await, ends(3).await], [Some(1_795_000_000_000), None, None]);
    }

    async fn the_account_that_a_project_named_is_a_document_now(store: Store) {
        let unit = |n: u128, kind: &str, account: Option<&str>| org_unit::Model {
            id: Uuid::from_u128(n),
            parent_id: (n > 1).then(|| Uuid::from_u128(1)),
            kind: kind.into(),
            name: format!("{n}"),
            short_no: None,
            phone: None,
            account: account.map(Into::into),
            position: 1,
        };
        let rows = [unit(1, "group", None), unit(2, "project", Some("lake")), unit(3, "project", None)];
        let tx = store.begin().await.unwrap();
        let rows = rows.map(IntoActiveModel::into_active_model);
        org_unit::Entity::insert_many(rows).exec_without_returning(&tx).await.unwrap();
        tx.commit().await.unwrap();
        let again = async |db: sea_orm::DatabaseConnection| {
            for sql in [
                "DROP TABLE person_joined",
                "DROP INDEX outbox_test",
                "DROP INDEX config_version_kind",
                "ALTER TABLE session DROP COLUMN account",
                "DELETE FROM seaql_migrations WHERE version = 'm0020_accounts'",
            ] {
                db.execute_unprepared(sql).await?;
            }
            migrations::up(&db).await
        };
        store.maintain(again).await.unwrap();
        let company = places::organisation(store.reader()).await.unwrap();
        let account = |n: u128| company.account(OrgUnitId(Uuid::from_u128(n)));
        assert_eq!([account(1), account(2), account(3)], [None, Some("lake"), None]);
        assert_eq!(company.projects(&Projects::All)[0].account.as_deref(), Some("lake"));
    }
}
