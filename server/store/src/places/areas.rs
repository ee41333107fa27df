//! Public areas of estates: what everybody may name there who lives there.

use super::Place;
use crate::{
    StoreResult,
    entities::place,
    listed::{ids_listed, json},
};
use domain::id::ProjectId;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, Statement};

/// Public areas of one estate that are read, if there are few estates.
const MOST_AREAS: usize = 1_000;
/// Of many estates each has its share of so many, and at least twenty.
const MOST_IN_ALL: usize = 3_000;
const LEAST: usize = 20;

/// The public areas of these projects, project by project in the order of the list.
///
/// # Errors
/// Whatever the database answers.
pub async fn public_areas(db: &impl ConnectionTrait, projects: &[ProjectId]) -> StoreResult<Vec<Place>> {
    let backend = db.get_database_backend();
    let share = (MOST_IN_ALL / projects.len().max(1)).clamp(LEAST, MOST_AREAS);
    let values = [json(projects.iter().map(|p| p.0)).into(), (share as i64).into()];
    let found = Statement::from_sql_and_values(backend, sql(backend), values);
    let rows = place::Entity::find().from_raw_sql(found).all(db).await?;
    let mut areas: Vec<Place> = rows.into_iter().map(Into::into).collect();
    areas.sort_by_cached_key(|area| projects.iter().position(|p| *p == area.project));
    Ok(areas)
}

/// The condition on the kind has the words of the index `place_public`.
fn sql(backend: DbBackend) -> String {
    let listed = ids_listed(backend);
    format!(
        "SELECT * FROM (SELECT place.*, ROW_NUMBER() OVER (PARTITION BY project_id ORDER BY position, id) AS nth \
         FROM place WHERE kind = 'public' AND project_id IN ({listed})) AS areas \
         WHERE nth <= $2 ORDER BY project_id, nth"
    )
}
