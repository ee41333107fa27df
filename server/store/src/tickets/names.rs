//! Names of employees for pages that mention them.

use crate::{StoreResult, entities::staff, listed::one_of};
use domain::id::StaffId;
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// The names of these employees.
///
/// # Errors
/// Whatever the database answers.
pub async fn staff_names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = StaffId>,
) -> StoreResult<HashMap<StaffId, String>> {
    let ids: Vec<_> = ids.into_iter().map(|s| s.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(uuid::Uuid, String)> = staff::Entity::find()
        .select_only()
        .columns([staff::Column::Id, staff::Column::Name])
        .filter(one_of(db, staff::Column::Id, ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (StaffId(id), name)).collect())
}

/// The name of one employee.
///
/// # Errors
/// Whatever the database answers.
pub async fn staff_name(db: &impl ConnectionTrait, id: StaffId) -> StoreResult<Option<String>> {
    Ok(staff_names(db, [id]).await?.remove(&id))
}
