//! Platform tokens under a lease.

use sea_orm::entity::prelude::*;

/// One row of `platform_token`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "platform_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub token: String,
    pub expires_at: i64,
    pub fetched_at: i64,
    pub lease_owner: Option<String>,
    pub lease_until: i64,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
