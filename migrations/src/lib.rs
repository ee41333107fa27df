//! Schema history: one file per step, in order, expand before contract. Table and column names are spelled here and in
//! `store`; nothing else knows them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

mod columns;
mod m0001_outbox;
mod m0002_organisation;
mod m0003_people;
mod m0004_configuration;
mod m0005_tickets;
mod m0006_media;
mod m0007_reports;
mod m0008_platform;
mod m0009_drafts;
mod m0010_resume;
mod m0011_channels;
mod m0013_alarms;
mod m0015_ticket_dates;
mod m0016_signing_key;
mod m0017_ring;
mod m0018_media_awaited;
mod m0019_wecom;
mod m0020_accounts;
mod m0021_stickers;
mod m0022_follow_codes;
mod m0023_public_areas;
mod m0024_coarse_counts;

/// All steps, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_outbox::Step),
            Box::new(m0002_organisation::Step),
            Box::new(m0003_people::Step),
            Box::new(m0004_configuration::Step),
            Box::new(m0005_tickets::Step),
            Box::new(m0006_media::Step),
            Box::new(m0007_reports::Step),
            Box::new(m0008_platform::Step),
            Box::new(m0009_drafts::Step),
            Box::new(m0010_resume::Step),
            Box::new(m0011_channels::Step),
            Box::new(m0013_alarms::Step),
            Box::new(m0015_ticket_dates::Step),
            Box::new(m0016_signing_key::Step),
            Box::new(m0017_ring::Step),
            Box::new(m0018_media_awaited::Step),
            Box::new(m0019_wecom::Step),
            Box::new(m0020_accounts::Step),
            Box::new(m0021_stickers::Step),
            Box::new(m0022_follow_codes::Step),
            Box::new(m0023_public_areas::Step),
            Box::new(m0024_coarse_counts::Step),
        ]
    }
}

/// Held on PostgreSQL while migrating, so that nodes starting together do not meet. One lock per schema.
const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtextextended('weixiu.migrations.' || current_schema(), 0))";

/// Brings the schema up to date: every missing step or none.
///
/// # Errors
/// Whatever the database answers; nothing is changed then.
pub async fn up(db: &DatabaseConnection) -> Result<(), DbErr> {
    let immediate = Some(SqliteTransactionMode::Immediate);
    let tx =
        db.begin_with_options(TransactionOptions { sqlite_transaction_mode: immediate, ..Default::default() }).await?;
    if db.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(LOCK).await?;
    }
    Migrator::up(&tx, None).await?;
    tx.commit().await
}

/// How many steps are still to be applied.
///
/// # Errors
/// Whatever the database answers, or a step in the database that this program does not know.
pub async fn pending(db: &impl ConnectionTrait) -> Result<usize, DbErr> {
    Ok(Migrator::get_pending_migrations_read_only(db).await?.len())
}
