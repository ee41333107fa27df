//! Stickers: which are live, and making, revoking and moving them. A key is never given twice, and nothing has two live ones.

use crate::{StoreError, StoreResult, Tx, entities::sticker as row};
use domain::{
    At,
    id::{ProjectId, StaffId},
    sticker::{Marked, StickerKey},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, UpdateMany,
    sea_query::{Expr, ExprTrait, OnConflict},
};

/// More live stickers of one estate than this are not read.
const MOST: u64 = 10_000;

/// A sticker that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Sticker {
    pub key: StickerKey,
    pub project: ProjectId,
    pub at: Marked,
    pub made_at: At,
}

/// `None` for a kind that this program does not know.
fn sticker(row: row::Model) -> Option<Sticker> {
    let at = Marked::of(&row.kind, row.target_id)?;
    let project = ProjectId(row.project_id);
    Some(Sticker { key: row.key.parse().ok()?, project, at, made_at: At(row.made_at) })
}

/// The sticker with this key, unless it was revoked.
///
/// # Errors
/// Whatever the database answers.
pub async fn live_sticker(db: &impl ConnectionTrait, key: &StickerKey) -> StoreResult<Option<Sticker>> {
    let row = row::Entity::find_by_id(key.to_string()).filter(row::Column::RevokedAt.is_null()).one(db).await?;
    Ok(row.and_then(sticker))
}

/// The live stickers of an estate.
///
/// # Errors
/// Whatever the database answers.
pub async fn live_stickers(db: &impl ConnectionTrait, project: ProjectId) -> StoreResult<Vec<Sticker>> {
    let rows = row::Entity::find()
        .filter(row::Column::ProjectId.eq(project.0))
        .filter(row::Column::RevokedAt.is_null())
        .limit(MOST)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(sticker).collect())
}

/// Stores new stickers and says how many: what has a live one already keeps it.
///
/// # Errors
/// Whatever the database answers.
pub async fn make_stickers(tx: &Tx, new: &[Sticker], by: StaffId) -> StoreResult<u64> {
    if new.is_empty() {
        return Ok(0);
    }
    let rows = new.iter().map(|sticker| row::ActiveModel {
        key: Set(sticker.key.to_string()),
        project_id: Set(sticker.project.0),
        kind: Set(sticker.at.kind().into()),
        target_id: Set(sticker.at.id()),
        made_at: Set(sticker.made_at.0),
        made_by: Set(by.0),
        revoked_at: Set(None),
        revoked_by: Set(None),
    });
    let once = OnConflict::new().do_nothing().to_owned();
    Ok(row::Entity::insert_many(rows).on_conflict(once).exec_without_returning(tx).await?)
}

/// Revokes a live sticker of this estate. What it hung at; `None` if there is no such one any more.
///
/// # Errors
/// Whatever the database answers.
pub async fn revoke_sticker(
    tx: &Tx,
    project: ProjectId,
    key: &StickerKey,
    by: StaffId,
    now: At,
) -> StoreResult<Option<Marked>> {
    let found = live_sticker(tx, key).await?.filter(|sticker| sticker.project == project);
    let Some(sticker) = found else { return Ok(None) };
    let revoked = still_live(project, key)
        .col_expr(row::Column::RevokedAt, Expr::value(now.0))
        .col_expr(row::Column::RevokedBy, Expr::value(by.0))
        .exec(tx)
        .await?;
    Ok((revoked.rows_affected > 0).then_some(sticker.at))
}

/// Hands a live sticker of this estate to something else there. `false` if it holds no more, or if that has one already.
///
/// # Errors
/// Whatever the database answers.
pub async fn move_sticker(tx: &Tx, project: ProjectId, key: &StickerKey, to: Marked) -> StoreResult<bool> {
    let taken = row::Entity::find()
        .select_only()
        .column(row::Column::TargetId)
        .filter(row::Column::TargetId.eq(to.id()))
        .filter(row::Column::RevokedAt.is_null())
        .into_query();
    let moved = still_live(project, key)
        .col_expr(row::Column::Kind, Expr::value(to.kind()))
        .col_expr(row::Column::TargetId, Expr::value(to.id()))
        .filter(Expr::value(to.id()).not_in_subquery(taken))
        .exec(tx)
        .await
        .map_err(StoreError::second)?;
    Ok(moved.rows_affected > 0)
}

/// An update of this sticker while it holds.
fn still_live(project: ProjectId, key: &StickerKey) -> UpdateMany<row::Entity> {
    row::Entity::update_many()
        .filter(row::Column::Key.eq(key.as_str()))
        .filter(row::Column::ProjectId.eq(project.0))
        .filter(row::Column::RevokedAt.is_null())
}
