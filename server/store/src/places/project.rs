//! Projects 小区, and those below a unit of the company.

use crate::{StoreResult, entities::org_unit, scope};
use domain::{
    access::Projects,
    id::{OrgUnitId, ProjectId},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A project: the org unit with what only projects have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Project {
    pub id: ProjectId,
    pub name: String,
    pub short_no: u16,
    pub phone: Option<String>,
    pub account: Option<String>,
}

fn project(u: org_unit::Model) -> Project {
    Project {
        id: ProjectId(u.id),
        name: u.name,
        short_no: u.short_no.and_then(|n| u16::try_from(n).ok()).unwrap_or(0),
        phone: u.phone,
        account: u.account,
    }
}

/// The projects of a set, by position.
///
/// # Errors
/// Whatever the database answers.
pub async fn projects(db: &impl ConnectionTrait, of: &Projects) -> StoreResult<Vec<Project>> {
    let rows = org_unit::Entity::find()
        .filter(org_unit::Column::Kind.eq("project"))
        .filter(scope::in_projects(org_unit::Column::Id, of))
        .order_by_asc(org_unit::Column::Position)
        .limit(1000)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(project).collect())
}

/// The projects under a unit of the company, itself included.
///
/// # Errors
/// Whatever the database answers.
pub async fn projects_under(db: &impl ConnectionTrait, unit: OrgUnitId) -> StoreResult<Vec<ProjectId>> {
    let all = org_unit::Entity::find().all(db).await?;
    let (mut found, mut level) = (vec![], vec![unit.0]);
    while !level.is_empty() {
        found.extend(all.iter().filter(|u| level.contains(&u.id) && u.kind == "project").map(|u| ProjectId(u.id)));
        level = all.iter().filter(|u| u.parent_id.is_some_and(|p| level.contains(&p))).map(|u| u.id).collect();
    }
    Ok(found)
}
