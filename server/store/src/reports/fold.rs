//! Folding: moves deltas into the roll-ups, a bounded batch at a time, in one transaction: a reader sees each delta exactly once.

use crate::{
    Store, StoreResult,
    entities::{rollup_asset, rollup_day, rollup_delta as row},
    rerun,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Folds at most `limit` deltas and says how many there were.
///
/// # Errors
/// Whatever the database answers.
pub async fn fold(store: &Store, limit: u64) -> StoreResult<u64> {
    rerun(async || {
        let tx = store.begin().await?;
        let rows = row::Entity::find().order_by_asc(row::Column::Id).limit(limit).all(&tx).await?;
        if rows.is_empty() {
            tx.rollback();
            return Ok(0);
        }
        let gone: Vec<Uuid> = rows.iter().map(|r| r.id).collect();
        add_days(&tx, &rows).await?;
        add_assets(&tx, &rows).await?;
        for chunk in gone.chunks(500) {
            row::Entity::delete_many().filter(row::Column::Id.is_in(chunk.iter().copied())).exec(&tx).await?;
        }
        let count = gone.len() as u64;
        tx.commit().await?;
        Ok(count)
    })
    .await
}

async fn add_days(tx: &crate::Tx, rows: &[row::Model]) -> StoreResult<()> {
    let mut sums: BTreeMap<(i32, Uuid, &str, &str), i64> = BTreeMap::new();
    for r in rows {
        *sums.entry((r.day, r.project_id, &r.category, &r.measure)).or_default() += r.n;
    }
    let models = sums.into_iter().map(|((day, project, category, measure), n)| rollup_day::ActiveModel {
        day: Set(day),
        project_id: Set(project),
        category: Set(category.into()),
        measure: Set(measure.into()),
        n: Set(n),
    });
    let keys = [
        rollup_day::Column::Day,
        rollup_day::Column::ProjectId,
        rollup_day::Column::Category,
        rollup_day::Column::Measure,
    ];
    let add = Expr::col((rollup_day::Entity, rollup_day::Column::N)).add(Expr::cust("excluded.n"));
    let conflict = OnConflict::columns(keys).value(rollup_day::Column::N, add).to_owned();
    for chunk in models.collect::<Vec<_>>().chunks(500) {
        rollup_day::Entity::insert_many(chunk.to_vec())
            .on_conflict(conflict.clone())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

async fn add_assets(tx: &crate::Tx, rows: &[row::Model]) -> StoreResult<()> {
    let mut sums: BTreeMap<(Uuid, i32, &str), i64> = BTreeMap::new();
    for r in rows {
        if let Some(asset) = r.asset_id {
            *sums.entry((asset, r.day, &r.measure)).or_default() += r.n;
        }
    }
    let models = sums.into_iter().map(|((asset, day, measure), n)| rollup_asset::ActiveModel {
        asset_id: Set(asset),
        day: Set(day),
        measure: Set(measure.into()),
        n: Set(n),
    });
    let keys = [rollup_asset::Column::AssetId, rollup_asset::Column::Day, rollup_asset::Column::Measure];
    let add = Expr::col((rollup_asset::Entity, rollup_asset::Column::N)).add(Expr::cust("excluded.n"));
    let conflict = OnConflict::columns(keys).value(rollup_asset::Column::N, add).to_owned();
    for chunk in models.collect::<Vec<_>>().chunks(500) {
        rollup_asset::Entity::insert_many(chunk.to_vec())
            .on_conflict(conflict.clone())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}
