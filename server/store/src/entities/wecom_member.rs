//! Members of a company in WeCom, as its directory was last seen.

use sea_orm::entity::prelude::*;

/// One row of `wecom_member`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wecom_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub corp: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub userid: String,
    pub name: String,
    pub state: String,
    pub at: i64,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
