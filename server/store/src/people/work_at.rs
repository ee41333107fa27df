//! Where technicians work: the projects, or the units above them, in which they hold their role.

use crate::{
    StoreResult,
    entities::{org_unit, staff_role},
};
use domain::{access::Role, id::StaffId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// The names of the units in which each of these is a technician or a lead, joined by `、`.
///
/// # Errors
/// Whatever the database answers.
pub async fn work_at(db: &impl ConnectionTrait, ids: &[StaffId]) -> StoreResult<HashMap<StaffId, String>> {
    let held: Vec<(Uuid, Uuid)> = staff_role::Entity::find()
        .select_only()
        .columns([staff_role::Column::StaffId, staff_role::Column::OrgUnitId])
        .filter(staff_role::Column::StaffId.is_in(ids.iter().map(|s| s.0)))
        .filter(staff_role::Column::Role.is_in([Role::Technician.code(), Role::Lead.code()]))
        .into_tuple()
        .all(db)
        .await?;
    let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(held.iter().map(|(_, u)| *u)));
    let mut units = units.all(db).await?;
    units.sort_by_key(|unit| unit.position);
    let mut told: HashMap<StaffId, Vec<&str>> = HashMap::new();
    for unit in &units {
        for (staff, _) in held.iter().filter(|(_, at)| *at == unit.id) {
            let names = told.entry(StaffId(*staff)).or_default();
            if !names.contains(&unit.name.as_str()) {
                names.push(&unit.name);
            }
        }
    }
    Ok(told.into_iter().map(|(staff, names)| (staff, names.join("、"))).collect())
}
