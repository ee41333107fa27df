//! The whole company as a tree: a few hundred rows, read at one time.

use super::project::{Project, project};
use crate::{StoreResult, config, entities::org_unit};
use domain::{
    access::Projects,
    id::{OrgUnitId, ProjectId},
    notice::Speaker,
};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// More units than any group has.
const MOST: u64 = 20_000;

/// A node of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Unit {
    pub id: OrgUnitId,
    pub parent: Option<OrgUnitId>,
    pub name: String,
    pub is_project: bool,
}

/// Groups, regions, companies and projects.
#[derive(Debug, Default)]
pub struct Organisation {
    units: Vec<Unit>,
    parents: HashMap<OrgUnitId, Option<OrgUnitId>>,
    projects: Vec<Project>,
    speakers: HashMap<OrgUnitId, Speaker>,
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

    /// Every unit, by position.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The account that a unit names itself.
    pub fn own_account(&self, unit: OrgUnitId) -> Option<&str> {
        self.speakers.get(&unit)?.account.as_deref()
    }

    /// The account by which a unit speaks: its own, or that of the nearest unit above that names one.
    pub fn account(&self, unit: OrgUnitId) -> Option<&str> {
        self.account_if(unit, &self.speakers)
    }

    /// The same if the units named these.
    pub fn account_if<'s>(&self, unit: OrgUnitId, speakers: &'s HashMap<OrgUnitId, Speaker>) -> Option<&'s str> {
        self.up_from(unit).iter().find_map(|unit| speakers.get(unit)?.account.as_deref())
    }

    /// What the units name now.
    pub fn speakers(&self) -> &HashMap<OrgUnitId, Speaker> {
        &self.speakers
    }

    /// The project and every unit above it, nearest first.
    pub fn above(&self, project: ProjectId) -> Vec<OrgUnitId> {
        self.up_from(OrgUnitId(project.0))
    }

    fn up_from(&self, unit: OrgUnitId) -> Vec<OrgUnitId> {
        let mut units = vec![unit];
        while let Some(Some(parent)) = units.last().and_then(|unit| self.parents.get(unit)).copied() {
            if units.contains(&parent) {
                break;
            }
            units.push(parent);
        }
        units
    }
}

/// The company as it is now. A project's account is the one by which it speaks.
///
/// # Errors
/// Whatever the database answers.
pub async fn organisation(db: &impl ConnectionTrait) -> StoreResult<Organisation> {
    let rows = org_unit::Entity::find()
        .order_by_asc(org_unit::Column::Position)
        .order_by_asc(org_unit::Column::Id)
        .limit(MOST);
    let rows = rows.all(db).await?;
    let mut found = Organisation {
        units: rows.iter().map(unit).collect(),
        parents: rows.iter().map(|row| (OrgUnitId(row.id), row.parent_id.map(OrgUnitId))).collect(),
        projects: vec![],
        speakers: config::own(db).await?,
    };
    let projects = rows.into_iter().filter(|row| row.kind == "project").map(project);
    let speaking = |p: Project| Project { account: found.account(OrgUnitId(p.id.0)).map(str::to_owned), ..p };
    found.projects = projects.map(speaking).collect();
    Ok(found)
}

fn unit(row: &org_unit::Model) -> Unit {
    let (id, parent) = (OrgUnitId(row.id), row.parent_id.map(OrgUnitId));
    Unit { id, parent, name: row.name.clone(), is_project: row.kind == "project" }
}
