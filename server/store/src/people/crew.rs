//! Crews 班组: all of them as dispatch knows them, and as their leads see them.

use crate::{
    StoreResult,
    entities::{crew, crew_member},
};
use domain::{
    Code,
    id::{CrewId, OrgUnitId, StaffId},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// More crews, and members of them, than any group has.
const MOST: u64 = 20_000;

/// Every crew: where it belongs, its code, and who is in it.
#[derive(Debug, Default)]
pub struct Crews(HashMap<(OrgUnitId, Code), Vec<StaffId>>);

impl Crews {
    /// Members of the crew with this code in the first of these units that has one.
    pub fn nearest(&self, units: &[OrgUnitId], code: &Code) -> &[StaffId] {
        let found = units.iter().find_map(|unit| self.0.get(&(*unit, code.clone())));
        found.map_or(&[], Vec::as_slice)
    }
}

/// All crews as they are now.
///
/// # Errors
/// Whatever the database answers.
pub async fn crews(db: &impl ConnectionTrait) -> StoreResult<Crews> {
    let crews = crew::Entity::find().order_by_asc(crew::Column::Id).limit(MOST).all(db).await?;
    let members: Vec<(Uuid, Uuid)> = crew_member::Entity::find()
        .select_only()
        .columns([crew_member::Column::CrewId, crew_member::Column::StaffId])
        .order_by_asc(crew_member::Column::StaffId)
        .limit(MOST)
        .into_tuple()
        .all(db)
        .await?;
    let mut of: HashMap<Uuid, Vec<StaffId>> = HashMap::new();
    for (crew, staff) in members {
        of.entry(crew).or_default().push(StaffId(staff));
    }
    let one = |c: crew::Model| {
        ((OrgUnitId(c.org_unit_id), Code::from(c.code.as_str())), of.remove(&c.id).unwrap_or_default())
    };
    Ok(Crews(crews.into_iter().map(one).collect()))
}

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
