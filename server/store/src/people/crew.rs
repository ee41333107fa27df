//! Crews 班组 as their leads see them.

use crate::{StoreResult, entities::crew_member};
use domain::id::{CrewId, StaffId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// The crews that an employee leads.
///
/// # Errors
/// Whatever the database answers.
pub async fn crews_led(db: &impl ConnectionTrait, lead: StaffId) -> StoreResult<Vec<CrewId>> {
    let ids: Vec<Uuid> = crew_member::Entity::find()
        .select_only()
        .column(crew_member::Column::CrewId)
        .filter(crew_member::Column::StaffId.eq(lead.0))
        .filter(crew_member::Column::Leads.eq(true))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(CrewId).collect())
}

/// Everybody in these crews, their leads too, each once.
///
/// # Errors
/// Whatever the database answers.
pub async fn members_of(db: &impl ConnectionTrait, crews: &[CrewId]) -> StoreResult<Vec<StaffId>> {
    let ids: Vec<Uuid> = crew_member::Entity::find()
        .select_only()
        .column(crew_member::Column::StaffId)
        .filter(crew_member::Column::CrewId.is_in(crews.iter().map(|c| c.0)))
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(StaffId).collect())
}
