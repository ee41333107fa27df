//! Keys printed on stickers, each for one public area or asset, until it is revoked.

use sea_orm::entity::prelude::*;

/// One row of `sticker`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sticker")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub project_id: Uuid,
    pub kind: String,
    pub target_id: Uuid,
    pub made_at: i64,
    pub made_by: Uuid,
    pub revoked_at: Option<i64>,
    pub revoked_by: Option<Uuid>,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
