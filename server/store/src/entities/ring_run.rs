//! Tickets that are, or were, rung through the people on duty.

use sea_orm::entity::prelude::*;

/// One row of `ring_run`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ring_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ticket_id: Uuid,
    pub project_id: Uuid,
    pub run: i32,
    pub turn: i32,
    pub begun_at: i64,
    pub due_at: i64,
    pub over_at: Option<i64>,
    pub why: Option<String>,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
