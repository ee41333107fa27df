//! Calls to people on duty.

use sea_orm::entity::prelude::*;

/// One row of `ring_call`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ring_call")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub ticket_id: Uuid,
    pub run: i32,
    pub nth: i32,
    pub round: i32,
    pub rung: String,
    pub staff_id: Uuid,
    pub state: String,
    pub planned_at: i64,
    pub since_at: i64,
    pub ended_at: Option<i64>,
    pub pressed: Option<String>,
    pub reason: Option<String>,
    pub attempt: i32,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
