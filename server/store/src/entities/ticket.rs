//! Tickets as they stand. Words and phones here can be erased; the history is in events.

use sea_orm::entity::prelude::*;

/// One row of `ticket`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub no: String,
    pub project_id: Uuid,
    pub place_id: Uuid,
    pub asset_id: Option<Uuid>,
    pub category: String,
    pub urgency: i32,
    pub source: String,
    pub reporter_id: Option<Uuid>,
    pub entered_by: Option<Uuid>,
    pub contact_name: Option<String>,
    pub contact_phone: Option<String>,
    pub description: String,
    pub answers: String,
    pub wanted_from: Option<i64>,
    pub wanted_to: Option<i64>,
    pub catalogue_id: Uuid,
    pub levels_id: Uuid,
    pub stage: String,
    pub status: String,
    pub technician_id: Option<Uuid>,
    pub version: i32,
    pub rounds: i32,
    pub urged_at: Option<i64>,
    pub urged_times: i32,
    pub rated: bool,
    pub reported_at: i64,
    pub recorded_at: i64,
    pub accept_by: Option<i64>,
    pub finish_by: Option<i64>,
    pub completed_at: Option<i64>,
    pub stars: Option<i32>,
    pub resume_at: Option<i64>,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
