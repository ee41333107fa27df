//! Assets: lifts, pumps, and where they stand.

use crate::{
    StoreResult,
    entities::asset as row,
    listed::{ids_listed, json},
};
use domain::id::{AssetId, PlaceId, ProjectId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Statement};

/// Assets of one kind in one estate that are read: how many the others have does not matter.
const MOST_ASSETS: i64 = 500;

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

impl From<row::Model> for Asset {
    fn from(a: row::Model) -> Asset {
        Asset {
            id: AssetId(a.id),
            project: ProjectId(a.project_id),
            place: PlaceId(a.place_id),
            kind: a.kind,
            name: a.name,
        }
    }
}

/// One asset.
///
/// # Errors
/// Whatever the database answers.
pub async fn asset(db: &impl ConnectionTrait, id: AssetId) -> StoreResult<Option<Asset>> {
    Ok(row::Entity::find_by_id(id.0).one(db).await?.map(Into::into))
}

/// The assets of a kind in some projects, project by project.
///
/// # Errors
/// Whatever the database answers.
pub async fn assets(db: &impl ConnectionTrait, projects: &[ProjectId], kind: &str) -> StoreResult<Vec<Asset>> {
    let backend = db.get_database_backend();
    let listed = ids_listed(backend);
    let sql = format!(
        "SELECT * FROM (SELECT asset.*, ROW_NUMBER() OVER (PARTITION BY project_id ORDER BY code, id) AS nth \
         FROM asset WHERE kind = $2 AND project_id IN ({listed})) AS few WHERE nth <= $3 ORDER BY project_id, nth"
    );
    let values = [json(projects.iter().map(|p| p.0)).into(), kind.into(), MOST_ASSETS.into()];
    let rows = row::Entity::find().from_raw_sql(Statement::from_sql_and_values(backend, sql, values)).all(db).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The assets at a place.
///
/// # Errors
/// Whatever the database answers.
pub async fn assets_at(db: &impl ConnectionTrait, place: PlaceId) -> StoreResult<Vec<Asset>> {
    let rows = row::Entity::find().filter(row::Column::PlaceId.eq(place.0)).limit(100).all(db).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The asset with this code, if exactly one of these projects' assets has it.
///
/// # Errors
/// Whatever the database answers.
pub async fn asset_by_code(
    db: &impl ConnectionTrait,
    projects: &[ProjectId],
    code: &str,
) -> StoreResult<Option<Asset>> {
    let rows = row::Entity::find()
        .filter(row::Column::Code.eq(code))
        .filter(row::Column::ProjectId.is_in(projects.iter().map(|p| p.0)))
        .limit(2)
        .all(db)
        .await?;
    Ok(<[row::Model; 1]>::try_from(rows).ok().map(|[only]| only.into()))
}
