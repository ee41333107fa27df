//! Which push was sent in the place of which by hand.

use sea_orm::entity::prelude::*;

/// One row of `outbox_hand`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_hand")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub of_id: Uuid,
    pub push_id: Uuid,
    pub how: String,
    pub staff_id: Uuid,
    pub at: i64,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
