//! Ids that platforms give to people, by account or corp.

use sea_orm::entity::prelude::*;

/// One row of `wechat_identity`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wechat_identity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub openid: String,
    pub person_id: Uuid,
    pub verified: bool,
    pub reachable: bool,
    pub created_at: i64,
    pub changed_s: i64,
    pub muted: bool,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
