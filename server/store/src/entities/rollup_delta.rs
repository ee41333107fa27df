//! Changes of counts that are not folded yet.

use sea_orm::entity::prelude::*;

/// One row of `rollup_delta`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rollup_delta")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub day: i32,
    pub project_id: Uuid,
    pub category: String,
    pub asset_id: Option<Uuid>,
    pub measure: String,
    pub n: i64,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
