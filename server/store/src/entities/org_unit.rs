//! Nodes of the company: group, region, company, project.

use sea_orm::entity::prelude::*;

/// One row of `org_unit`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "org_unit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub parent_id: Option<Uuid>,
    pub kind: String,
    pub name: String,
    pub short_no: Option<i32>,
    pub phone: Option<String>,
    /// Not read any more: a document of the kind `account` says it.
    pub account: Option<String>,
    pub position: i32,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
