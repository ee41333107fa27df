//! The whole company as a tree: a few hundred rows, read at one time.

use super::project::{Project, project};
use crate::{StoreResult, entities::org_unit};
use domain::{
    access::Projects,
    id::{OrgUnitId, ProjectId},
};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// More units than any group has.
const MOST: u64 = 20_000;

/// Groups, regions, companies and projects.
#[derive(Debug, Default)]
pub struct Organisation {
    parents: HashMap<OrgUnitId, Option<OrgUnitId>>,
    projects: Vec<Project>,
}

impl Organisation {
    /// The projects of a set, by position.
    pub fn projects(&self, of: &Projects) -> Vec<Project> {
        self.projects.iter().filter(|project| of.contains(project.id)).cloned().collect()
    }

    /// One project.
    pub fn project(&self, id: ProjectId) -> Option<&Project> {
        self.projects.iter().find(|project| project.id == id)
    }

    /// The project and every unit above it, nearest first.
    pub fn above(&self, project: ProjectId) -> Vec<OrgUnitId> {
        let mut units = vec![OrgUnitId(project.0)];
        while let Some(Some(parent)) = units.last().and_then(|unit| self.parents.get(unit)).copied() {
            if units.contains(&parent) {
                break;
            }
            units.push(parent);
        }
        units
    }
}

/// The company as it is now.
///
/// # Errors
/// Whatever the database answers.
pub async fn organisation(db: &impl ConnectionTrait) -> StoreResult<Organisation> {
    let units = org_unit::Entity::find()
        .order_by_asc(org_unit::Column::Position)
        .order_by_asc(org_unit::Column::Id)
        .limit(MOST);
    let units = units.all(db).await?;
    let parents = units.iter().map(|unit| (OrgUnitId(unit.id), unit.parent_id.map(OrgUnitId))).collect();
    Ok(Organisation {
        parents,
        projects: units.into_iter().filter(|unit| unit.kind == "project").map(project).collect(),
    })
}
