//! Inserting many rows: as many to a statement as both databases take.

use crate::{StoreResult, Tx};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable};

/// Values bound to one statement. SQLite takes 32,766, PostgreSQL 65,535; longer statements than this gain nothing more.
const MAX_VALUES: usize = 8_000;

/// Inserts rows of one table.
pub(super) async fn insert<E>(tx: &Tx, rows: Vec<E::Model>) -> StoreResult<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let at_once = MAX_VALUES / E::Column::iter().count();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<E::ActiveModel> =
            rows.by_ref().take(at_once).map(|row| row.into_active_model().reset_all()).collect();
        E::insert_many(chunk).exec_without_returning(tx).await?;
    }
    Ok(())
}
