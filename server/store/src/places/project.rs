//! Projects 小区, and those below a unit of the company.

use crate::{StoreResult, entities::org_unit};
use domain::id::{OrgUnitId, ProjectId};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// A project: the org unit with what only projects have. `account` is the one by which it speaks, if some unit names one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Project {
    pub id: ProjectId,
    pub name: String,
    pub short_no: u16,
    pub phone: Option<String>,
    pub account: Option<String>,
}

pub(super) fn project(u: org_unit::Model) -> Project {
    Project {
        id: ProjectId(u.id),
        name: u.name,
        short_no: u.short_no.and_then(|n| u16::try_from(n).ok()).unwrap_or(0),
        phone: u.phone,
        account: None,
    }
}

/// The projects under each of these units of the company, themselves included.
///
/// # Errors
/// Whatever the database answers.
pub async fn projects_under(
    db: &impl ConnectionTrait,
    units: impl IntoIterator<Item = OrgUnitId>,
) -> StoreResult<HashMap<OrgUnitId, BTreeSet<ProjectId>>> {
    let all: Vec<(Uuid, Option<Uuid>, String)> = org_unit::Entity::find()
        .select_only()
        .columns([org_unit::Column::Id, org_unit::Column::ParentId, org_unit::Column::Kind])
        .into_tuple()
        .all(db)
        .await?;
    Ok(units.into_iter().map(|unit| (unit, under(&all, unit))).collect())
}

fn under(all: &[(Uuid, Option<Uuid>, String)], unit: OrgUnitId) -> BTreeSet<ProjectId> {
    let (mut found, mut level) = (BTreeSet::new(), BTreeSet::from([unit.0]));
    while !level.is_empty() {
        found.extend(all.iter().filter(|u| level.contains(&u.0) && u.2 == "project").map(|u| ProjectId(u.0)));
        level = all.iter().filter(|u| u.1.is_some_and(|parent| level.contains(&parent))).map(|u| u.0).collect();
    }
    found
}
