//! Who can be rung: people with a number who are not on leave.

use crate::{
    StoreResult,
    entities::{crew_member, staff, staff_leave, staff_role},
    listed::one_of,
};
use domain::{
    At,
    access::Role,
    id::{OrgUnitId, StaffId},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;
use uuid::Uuid;

/// The telephone of an employee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Whose.
    pub staff: StaffId,
    /// As it stands in their row.
    pub phone: String,
}

/// Those of these who are employed and have a number, in this order.
///
/// # Errors
/// Whatever the database answers.
pub async fn phones_of(db: &impl ConnectionTrait, ids: &[StaffId]) -> StoreResult<Vec<Reached>> {
    let rows: Vec<(Uuid, Option<String>)> = staff::Entity::find()
        .select_only()
        .columns([staff::Column::Id, staff::Column::Phone])
        .filter(one_of(db, staff::Column::Id, ids.iter().map(|s| s.0)))
        .filter(staff::Column::Active.eq(true))
        .into_tuple()
        .all(db)
        .await?;
    let phone = |id: &StaffId| rows.iter().find(|(row, _)| *row == id.0).and_then(|(_, phone)| phone.clone());
    Ok(ids.iter().filter_map(|id| Some(Reached { staff: *id, phone: phone(id)? })).collect())
}

/// Everybody with this role in one of these units who is not on leave, of the nearest unit first, then by id.
///
/// # Errors
/// Whatever the database answers.
pub async fn on_duty(db: &impl ConnectionTrait, units: &[OrgUnitId], role: Role, now: At) -> StoreResult<Vec<StaffId>> {
    let rows: Vec<(Uuid, Uuid)> = staff_role::Entity::find()
        .select_only()
        .columns([staff_role::Column::StaffId, staff_role::Column::OrgUnitId])
        .filter(one_of(db, staff_role::Column::OrgUnitId, units.iter().map(|u| u.0)))
        .filter(staff_role::Column::Role.eq(role.code()))
        .into_tuple()
        .all(db)
        .await?;
    let far = |unit: Uuid| units.iter().position(|u| u.0 == unit);
    let mut found: Vec<_> = rows.into_iter().map(|(staff, unit)| (far(unit), staff)).collect();
    found.sort_unstable();
    here(db, found.into_iter().map(|(_, staff)| staff).collect(), now).await
}

/// The leads of this technician's crews who are not on leave, by id.
///
/// # Errors
/// Whatever the database answers.
pub async fn leads_of(db: &impl ConnectionTrait, technician: StaffId, now: At) -> StoreResult<Vec<StaffId>> {
    let crews: Vec<Uuid> = crew_member::Entity::find()
        .select_only()
        .column(crew_member::Column::CrewId)
        .filter(crew_member::Column::StaffId.eq(technician.0))
        .into_tuple()
        .all(db)
        .await?;
    let mut leads: Vec<Uuid> = crew_member::Entity::find()
        .select_only()
        .column(crew_member::Column::StaffId)
        .filter(one_of(db, crew_member::Column::CrewId, crews))
        .filter(crew_member::Column::Leads.eq(true))
        .into_tuple()
        .all(db)
        .await?;
    leads.sort_unstable();
    here(db, leads, now).await
}

/// Those of these who are not on leave, in this order, each once.
async fn here(db: &impl ConnectionTrait, ids: Vec<Uuid>, now: At) -> StoreResult<Vec<StaffId>> {
    let away: Vec<Uuid> = staff_leave::Entity::find()
        .select_only()
        .column(staff_leave::Column::StaffId)
        .filter(one_of(db, staff_leave::Column::StaffId, ids.iter().copied()))
        .filter(staff_leave::Column::FromAt.lte(now.0))
        .filter(staff_leave::Column::UntilAt.gt(now.0))
        .into_tuple()
        .all(db)
        .await?;
    let mut known: HashSet<Uuid> = away.into_iter().collect();
    Ok(ids.into_iter().filter(|id| known.insert(*id)).map(StaffId).collect())
}
