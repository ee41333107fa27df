//! Which building a place lies in: up from the place, a level at a time, all places together.

use super::Place;
use crate::{StoreResult, entities::place};
use domain::id::PlaceId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Levels between a room and its estate, with room to spare.
const LEVELS: usize = 8;

/// The building that each of these places is or lies in; places outside of buildings are left out.
///
/// # Errors
/// Whatever the database answers.
pub async fn around(
    db: &impl ConnectionTrait,
    places: impl IntoIterator<Item = PlaceId>,
) -> StoreResult<HashMap<PlaceId, Place>> {
    let asked: HashSet<Uuid> = places.into_iter().map(|p| p.0).collect();
    let mut known: HashMap<Uuid, place::Model> = HashMap::new();
    let mut next = asked.clone();
    for _ in 0..LEVELS {
        if next.is_empty() {
            break;
        }
        let level = place::Entity::find().filter(place::Column::Id.is_in(next.drain())).all(db).await?;
        next = level.iter().filter(|p| !is_building(p)).filter_map(|p| p.parent_id).collect();
        known.extend(level.into_iter().map(|p| (p.id, p)));
        next.retain(|id| !known.contains_key(id));
    }
    Ok(asked.into_iter().filter_map(|id| Some((PlaceId(id), building(&known, id)?))).collect())
}

fn is_building(place: &place::Model) -> bool {
    place.kind == "building"
}

fn building(known: &HashMap<Uuid, place::Model>, id: Uuid) -> Option<Place> {
    let mut way = std::iter::successors(known.get(&id), |p| known.get(&p.parent_id?)).take(LEVELS);
    way.find(|p| is_building(p)).cloned().map(Into::into)
}
