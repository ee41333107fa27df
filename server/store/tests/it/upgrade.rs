//! Steps of the schema that change what is stored: rows from before them are brought along.

use domain::{access::Projects, id::OrgUnitId};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use store::{
    Store,
    entities::{org_unit, rollup_asset, rollup_asset_week, rollup_day, rollup_estate, ticket},
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
    async fn counts_from_before_the_coarse_ones_are_added_up(store: Store) {
        let (estate, lift) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let row = |day: i32, category: &str, n: i64| rollup_day::Model {
            day,
            project_id: estate,
            category: category.into(),
            measure: "reported".into(),
            n,
        };
        let of_lift =
            |day: i32, n: i64| rollup_asset::Model { asset_id: lift, day, measure: "reported".into(), n };
        // Days 20,783 to 20,789 are a week.
        let days = [row(20_783, "LIFT", 3), row(20_783, "LEAK", 4), row(20_789, "LIFT", 5)];
        let lifts = [of_lift(20_783, 1), of_lift(20_789, 2), of_lift(20_790, 4)];
        let tx = store.begin().await.unwrap();
        let days = days.map(IntoActiveModel::into_active_model);
        rollup_day::Entity::insert_many(days).exec_without_returning(&tx).await.unwrap();
        let lifts = lifts.map(IntoActiveModel::into_active_model);
        rollup_asset::Entity::insert_many(lifts).exec_without_returning(&tx).await.unwrap();
        tx.commit().await.unwrap();
        let again = async |db: sea_orm::DatabaseConnection| {
            for sql in [
                "DROP TABLE rollup_estate",
                "DROP TABLE rollup_asset_week",
                "DROP INDEX rollup_day_category",
                "DROP INDEX rollup_asset_measure",
                "CREATE INDEX rollup_asset_day ON rollup_asset (day)",
                "DELETE FROM seaql_migrations WHERE version = 'm0024_coarse_counts'",
            ] {
                db.execute_unprepared(sql).await?;
            }
            migrations::up(&db).await
        };
        store.maintain(again).await.unwrap();
        let estates = rollup_estate::Entity::find().all(store.reader()).await.unwrap();
        let mut told: Vec<_> = estates.into_iter().map(|r| (r.day, r.measure, r.n)).collect();
        told.sort();
        assert_eq!(told, [(20_783, "reported".into(), 7), (20_789, "reported".into(), 5)]);
        let weeks = rollup_asset_week::Entity::find().all(store.reader()).await.unwrap();
        let mut told: Vec<_> = weeks.into_iter().map(|r| (r.asset_id, r.week, r.n)).collect();
        told.sort();
        assert_eq!(told, [(lift, 2_969, 3), (lift, 2_970, 4)]);
    }
}
