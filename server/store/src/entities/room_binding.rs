//! Who lives where, and whether that is verified.

use sea_orm::entity::prelude::*;

/// One row of `room_binding`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "room_binding")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub place_id: Uuid,
    pub project_id: Uuid,
    pub state: String,
    pub how: String,
    pub asked_at: i64,
    pub answered_at: Option<i64>,
    pub answered_by: Option<Uuid>,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
