//! Places, assets and projects.

use crate::{
    StoreResult,
    entities::{asset, org_unit, place},
    scope,
};
use domain::{
    access::Projects,
    id::{AssetId, OrgUnitId, PlaceId, ProjectId},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Place {
    pub id: PlaceId,
    pub project: ProjectId,
    pub parent: Option<PlaceId>,
    pub name: String,
    pub label: String,
    pub is_room: bool,
    pub is_public: bool,
}

/// An asset.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Asset {
    pub id: AssetId,
    pub project: ProjectId,
    pub place: PlaceId,
    pub kind: String,
    pub name: String,
}

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

impl From<place::Model> for Place {
    fn from(p: place::Model) -> Place {
        Place {
            id: PlaceId(p.id),
            project: ProjectId(p.project_id),
            parent: p.parent_id.map(PlaceId),
            name: p.name,
            label: p.label,
            is_room: p.kind == "room",
            is_public: p.kind == "public",
        }
    }
}

impl From<asset::Model> for Asset {
    fn from(a: asset::Model) -> Asset {
        Asset {
            id: AssetId(a.id),
            project: ProjectId(a.project_id),
            place: PlaceId(a.place_id),
            kind: a.kind,
            name: a.name,
        }
    }
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

/// One place.
///
/// # Errors
/// Whatever the database answers.
pub async fn find(db: &impl ConnectionTrait, id: PlaceId) -> StoreResult<Option<Place>> {
    Ok(place::Entity::find_by_id(id.0).one(db).await?.map(Into::into))
}

/// A place and everything that it lies in, innermost first.
///
/// # Errors
/// Whatever the database answers.
pub async fn path(db: &impl ConnectionTrait, id: PlaceId) -> StoreResult<Vec<Place>> {
    let mut path: Vec<Place> = Vec::new();
    let mut at = Some(id);
    while let Some(id) = at.filter(|_| path.len() < 8) {
        let Some(found) = find(db, id).await? else { break };
        at = found.parent;
        path.push(found);
    }
    Ok(path)
}

/// What lies directly inside a place, or at the top of a project.
///
/// # Errors
/// Whatever the database answers.
pub async fn inside(db: &impl ConnectionTrait, project: ProjectId, parent: Option<PlaceId>) -> StoreResult<Vec<Place>> {
    let of_parent = match parent {
        Some(parent) => place::Column::ParentId.eq(parent.0),
        None => place::Column::ParentId.is_null(),
    };
    let rows = place::Entity::find()
        .filter(place::Column::ProjectId.eq(project.0))
        .filter(of_parent)
        .order_by_asc(place::Column::Position)
        .order_by_asc(place::Column::Name)
        .limit(500)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The public areas of some projects.
///
/// # Errors
/// Whatever the database answers.
pub async fn public_areas(db: &impl ConnectionTrait, projects: &[ProjectId]) -> StoreResult<Vec<Place>> {
    let rows = place::Entity::find()
        .filter(place::Column::ProjectId.is_in(projects.iter().map(|p| p.0)))
        .filter(place::Column::Kind.eq("public"))
        .order_by_asc(place::Column::ProjectId)
        .order_by_asc(place::Column::Position)
        .limit(300)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Places of these projects whose address contains every word of the query; rooms and public areas only, at most forty.
///
/// # Errors
/// Whatever the database answers.
pub async fn search(db: &impl ConnectionTrait, projects: &Projects, query: &str) -> StoreResult<Vec<Place>> {
    let mut select = place::Entity::find()
        .filter(scope::in_projects(place::Column::ProjectId, projects))
        .filter(place::Column::Kind.is_in(["room", "public"]));
    for word in query.split_whitespace().take(5) {
        select = select.filter(place::Column::Label.contains(word));
    }
    let rows =
        select.order_by_asc(place::Column::ProjectId).order_by_asc(place::Column::Label).limit(40).all(db).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The addresses of these places.
///
/// # Errors
/// Whatever the database answers.
pub async fn labels(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = PlaceId>,
) -> StoreResult<HashMap<PlaceId, String>> {
    let mut ids: Vec<_> = ids.into_iter().map(|p| p.0).collect();
    ids.sort();
    ids.dedup();
    let rows: Vec<(uuid::Uuid, String)> = place::Entity::find()
        .select_only()
        .columns([place::Column::Id, place::Column::Label])
        .filter(place::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, label)| (PlaceId(id), label)).collect())
}

/// One asset.
///
/// # Errors
/// Whatever the database answers.
pub async fn asset(db: &impl ConnectionTrait, id: AssetId) -> StoreResult<Option<Asset>> {
    Ok(asset::Entity::find_by_id(id.0).one(db).await?.map(Into::into))
}

/// The assets of a kind in some projects, at most five hundred.
///
/// # Errors
/// Whatever the database answers.
pub async fn assets(db: &impl ConnectionTrait, projects: &[ProjectId], kind: &str) -> StoreResult<Vec<Asset>> {
    let rows = asset::Entity::find()
        .filter(asset::Column::ProjectId.is_in(projects.iter().map(|p| p.0)))
        .filter(asset::Column::Kind.eq(kind))
        .order_by_asc(asset::Column::ProjectId)
        .order_by_asc(asset::Column::Code)
        .limit(500)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
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

/// The assets at a place.
///
/// # Errors
/// Whatever the database answers.
pub async fn assets_at(db: &impl ConnectionTrait, place: PlaceId) -> StoreResult<Vec<Asset>> {
    let rows = asset::Entity::find().filter(asset::Column::PlaceId.eq(place.0)).limit(100).all(db).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
