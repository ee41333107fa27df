//! In which building places lie, for lists that group them.

use super::Place;
use crate::{StoreResult, entities::place};
use domain::id::PlaceId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Phase, building, unit, floor, room: nothing lies deeper.
const DEPTH: usize = 8;

/// The address of the building of each place that lies in one. One query for each level, however many places.
///
/// # Errors
/// Whatever the database answers.
pub async fn buildings(db: &impl ConnectionTrait, places: &[Place]) -> StoreResult<HashMap<PlaceId, String>> {
    let mut at: Vec<(PlaceId, Uuid)> = places.iter().filter_map(|p| Some((p.id, p.parent?.0))).collect();
    let mut found = HashMap::new();
    for _ in 0..DEPTH {
        let above = level(db, &at).await?;
        let mut next = vec![];
        for (id, parent) in at {
            match above.get(&parent) {
                Some(row) if row.kind == "building" => drop(found.insert(id, row.label.clone())),
                Some(row) => next.extend(row.parent_id.map(|up| (id, up))),
                None => {}
            }
        }
        if next.is_empty() {
            break;
        }
        at = next;
    }
    Ok(found)
}

async fn level(db: &impl ConnectionTrait, at: &[(PlaceId, Uuid)]) -> StoreResult<HashMap<Uuid, place::Model>> {
    let mut ids: Vec<Uuid> = at.iter().map(|(_, parent)| *parent).collect();
    ids.sort();
    ids.dedup();
    let rows = place::Entity::find().filter(place::Column::Id.is_in(ids)).limit(1000).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}
