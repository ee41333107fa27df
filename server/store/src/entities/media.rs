//! Photos and videos.

use sea_orm::entity::prelude::*;

/// One row of `media`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub state: String,
    pub refusal: Option<String>,
    pub bytes: i64,
    pub sha256: Vec<u8>,
    pub width: i32,
    pub height: i32,
    pub duration_ms: i32,
    pub received_by: String,
    pub received_at: i64,
    pub ticket_id: Option<Uuid>,
    pub seq: i32,
    pub position: i32,
}

/// Relations are spelled out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
