//! Places, and what is found by them: assets and projects.

mod areas;
mod around;
mod asset;
mod building;
mod dashed;
mod organisation;
mod project;
mod search;
mod spot;
mod sticker;

pub use areas::public_areas;
pub use around::around;
pub use asset::{Asset, asset, asset_by_code, assets, assets_at};
pub use building::buildings;
pub use organisation::{Organisation, Unit, organisation};
pub use project::{Project, projects_under};
pub(crate) use search::matching;
pub use search::{MOST_FOUND, search};
pub use spot::{MOST_SPOTS, Spot, spots};
pub use sticker::{Sticker, live_sticker, live_stickers, make_stickers, move_sticker, revoke_sticker};

use crate::{StoreResult, entities::place, listed::one_of};
use domain::id::{PlaceId, ProjectId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Levels from a room to its estate: more than that is a loop.
const DEEPEST: usize = 8;
/// Places read for many paths at one time.
const MOST_ON_PATHS: usize = 10_000;

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
    Ok(paths(db, [id]).await?.remove(&id).unwrap_or_default())
}

/// The paths of many places, each as `path` gives it: one query for each level, however many they are.
///
/// # Errors
/// Whatever the database answers.
pub async fn paths(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = PlaceId>,
) -> StoreResult<HashMap<PlaceId, Vec<Place>>> {
    let wanted: Vec<PlaceId> = ids.into_iter().collect();
    let mut known: HashMap<PlaceId, Place> = HashMap::new();
    let mut level = wanted.clone();
    while !level.is_empty() && known.len() < MOST_ON_PATHS {
        let rows =
            place::Entity::find().filter(one_of(db, place::Column::Id, level.iter().map(|p| p.0))).all(db).await?;
        let found: Vec<Place> = rows.into_iter().map(Into::into).collect();
        level = found.iter().filter_map(|p| p.parent).filter(|parent| !known.contains_key(parent)).collect();
        known.extend(found.into_iter().map(|p| (p.id, p)));
    }
    Ok(wanted.into_iter().map(|id| (id, upwards(&known, id))).collect())
}

fn upwards(known: &HashMap<PlaceId, Place>, id: PlaceId) -> Vec<Place> {
    let next = |p: &&Place| p.parent.and_then(|parent| known.get(&parent));
    std::iter::successors(known.get(&id), next).take(DEEPEST).cloned().collect()
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

/// The addresses of these places.
///
/// # Errors
/// Whatever the database answers.
pub async fn labels(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = PlaceId>,
) -> StoreResult<HashMap<PlaceId, String>> {
    let rows: Vec<(uuid::Uuid, String)> = place::Entity::find()
        .select_only()
        .columns([place::Column::Id, place::Column::Label])
        .filter(one_of(db, place::Column::Id, ids.into_iter().map(|p| p.0)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, label)| (PlaceId(id), label)).collect())
}
