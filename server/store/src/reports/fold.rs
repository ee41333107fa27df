//! Folding: moves deltas into the roll-ups, a bounded batch at a time, in one transaction: a reader sees each delta exactly once.

use super::week_of;
use crate::{
    Store, StoreResult, Tx,
    entities::{rollup_asset, rollup_asset_week, rollup_day, rollup_delta as row, rollup_estate},
    rerun,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows in one statement.
const AT_ONCE: usize = 500;

/// Folds at most `limit` deltas and says how many there were.
///
/// # Errors
/// Whatever the database answers.
pub async fn fold(store: &Store, limit: u64) -> StoreResult<u64> {
    rerun(async || {
        let tx = store.begin().await?;
        // Locked: another node that folds waits, and then finds only what is left.
        let due = row::Entity::find().order_by_asc(row::Column::Id).limit(limit).lock_exclusive();
        let rows = due.all(&tx).await?;
        if rows.is_empty() {
            tx.rollback();
            return Ok(0);
        }
        let gone: Vec<Uuid> = rows.iter().map(|r| r.id).collect();
        add_to_estates(&tx, &rows).await?;
        add_to_assets(&tx, &rows).await?;
        for chunk in gone.chunks(AT_ONCE) {
            row::Entity::delete_many().filter(row::Column::Id.is_in(chunk.iter().copied())).exec(&tx).await?;
        }
        let count = gone.len() as u64;
        tx.commit().await?;
        Ok(count)
    })
    .await
}

async fn add_to_estates(tx: &Tx, rows: &[row::Model]) -> StoreResult<()> {
    use rollup_day::Column as D;
    use rollup_estate::Column as E;
    let days = summed(rows, |r| Some((r.day, r.project_id, &r.category, &r.measure)));
    let days = days.into_iter().map(|((day, project, category, measure), n)| rollup_day::ActiveModel {
        day: Set(day),
        project_id: Set(project),
        category: Set(category.clone()),
        measure: Set(measure.clone()),
        n: Set(n),
    });
    add::<rollup_day::Entity>(tx, days.collect(), [D::Day, D::ProjectId, D::Category, D::Measure], D::N).await?;
    let estates = summed(rows, |r| Some((r.project_id, r.day, &r.measure)));
    let estates = estates.into_iter().map(|((project, day, measure), n)| rollup_estate::ActiveModel {
        project_id: Set(project),
        day: Set(day),
        measure: Set(measure.clone()),
        n: Set(n),
    });
    add::<rollup_estate::Entity>(tx, estates.collect(), [E::ProjectId, E::Day, E::Measure], E::N).await
}

async fn add_to_assets(tx: &Tx, rows: &[row::Model]) -> StoreResult<()> {
    use rollup_asset::Column as D;
    use rollup_asset_week::Column as W;
    let days = summed(rows, |r| Some((r.asset_id?, r.day, &r.measure)));
    let days = days.into_iter().map(|((asset, day, measure), n)| rollup_asset::ActiveModel {
        asset_id: Set(asset),
        day: Set(day),
        measure: Set(measure.clone()),
        n: Set(n),
    });
    add::<rollup_asset::Entity>(tx, days.collect(), [D::AssetId, D::Day, D::Measure], D::N).await?;
    let weeks = summed(rows, |r| Some((r.asset_id?, &r.measure, week_of(r.day))));
    let weeks = weeks.into_iter().map(|((asset, measure, week), n)| rollup_asset_week::ActiveModel {
        asset_id: Set(asset),
        measure: Set(measure.clone()),
        week: Set(week),
        n: Set(n),
    });
    add::<rollup_asset_week::Entity>(tx, weeks.collect(), [W::AssetId, W::Measure, W::Week], W::N).await
}

/// Sums by key; what has none is left out.
fn summed<'r, K: Ord>(rows: &'r [row::Model], key: impl Fn(&'r row::Model) -> Option<K>) -> BTreeMap<K, i64> {
    let mut sums = BTreeMap::new();
    for row in rows {
        if let Some(key) = key(row) {
            *sums.entry(key).or_default() += row.n;
        }
    }
    sums
}

/// Adds to the counts that are there, in the order of their keys, so that two folds do not wait for each other in a circle.
async fn add<E: EntityTrait>(
    tx: &Tx,
    rows: Vec<E::ActiveModel>,
    keys: impl IntoIterator<Item = E::Column>,
    n: E::Column,
) -> StoreResult<()> {
    let more = Expr::col((E::default(), n)).add(Expr::cust("excluded.n"));
    let conflict = OnConflict::columns(keys).value(n, more).to_owned();
    for chunk in rows.chunks(AT_ONCE) {
        E::insert_many(chunk.to_vec()).on_conflict(conflict.clone()).exec_without_returning(tx).await?;
    }
    Ok(())
}
