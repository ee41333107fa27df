//! Immutable configuration documents.

use sea_orm::entity::prelude::*;

/// One row of `config_version`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "config_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub org_unit_id: Uuid,
    pub n: i32,
    pub body: String,
    pub published_by: String,
    pub at: i64,
    pub reason: String,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
