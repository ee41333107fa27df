//! Counts of a past: added up in memory and written as roll-ups, where a running system would append and fold deltas.

use super::bulk::insert;
use crate::{
    Store, StoreResult,
    entities::{rollup_asset, rollup_asset_week, rollup_day, rollup_estate},
    reports::{Measure, week_of},
};
use domain::{
    Code, Day,
    id::{AssetId, ProjectId},
};
use sea_orm::{EntityTrait, IntoActiveModel};
use std::collections::BTreeMap;

/// Rows in one transaction.
const BATCH: usize = 20_000;

/// Sums by day, project, category and measure, and by asset, day and measure.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    days: BTreeMap<(Day, ProjectId, Code, Measure), i64>,
    assets: BTreeMap<(AssetId, Day, Measure), i64>,
}

impl Tally {
    /// Adds to a count.
    pub fn add(
        &mut self,
        day: Day,
        (project, category): (ProjectId, &Code),
        asset: Option<AssetId>,
        measure: Measure,
        n: i64,
    ) {
        *self.days.entry((day, project, category.clone(), measure)).or_default() += n;
        if let Some(asset) = asset {
            *self.assets.entry((asset, day, measure)).or_default() += n;
        }
    }

    /// Adds everything that another tally counted.
    pub fn merge(&mut self, other: Tally) {
        for (key, n) in other.days {
            *self.days.entry(key).or_default() += n;
        }
        for (key, n) in other.assets {
            *self.assets.entry(key).or_default() += n;
        }
    }
}

/// Stores the roll-ups, fine and coarse; there must be none yet.
///
/// # Errors
/// Whatever the database answers.
pub async fn write_counts(store: &Store, tally: Tally) -> StoreResult<()> {
    let (estates, weeks) = (estates(&tally), weeks(&tally));
    let day = |((day, project, category, measure), n): ((Day, ProjectId, Code, Measure), i64)| rollup_day::Model {
        day: day.0,
        project_id: project.0,
        category: category.to_string(),
        measure: measure.code().into(),
        n,
    };
    let asset = |((asset, day, measure), n): ((AssetId, Day, Measure), i64)| rollup_asset::Model {
        asset_id: asset.0,
        day: day.0,
        measure: measure.code().into(),
        n,
    };
    write::<rollup_day::Entity>(store, tally.days.into_iter().map(day)).await?;
    write::<rollup_estate::Entity>(store, estates.into_iter()).await?;
    write::<rollup_asset::Entity>(store, tally.assets.into_iter().map(asset)).await?;
    write::<rollup_asset_week::Entity>(store, weeks.into_iter()).await
}

fn estates(tally: &Tally) -> Vec<rollup_estate::Model> {
    let mut sums: BTreeMap<(ProjectId, Day, Measure), i64> = BTreeMap::new();
    for ((day, project, _, measure), n) in &tally.days {
        *sums.entry((*project, *day, *measure)).or_default() += n;
    }
    let row = |((project, day, measure), n): ((ProjectId, Day, Measure), i64)| rollup_estate::Model {
        project_id: project.0,
        day: day.0,
        measure: measure.code().into(),
        n,
    };
    sums.into_iter().map(row).collect()
}

fn weeks(tally: &Tally) -> Vec<rollup_asset_week::Model> {
    let mut sums: BTreeMap<(AssetId, Measure, i32), i64> = BTreeMap::new();
    for ((asset, day, measure), n) in &tally.assets {
        *sums.entry((*asset, *measure, week_of(day.0))).or_default() += n;
    }
    let row = |((asset, measure, week), n): ((AssetId, Measure, i32), i64)| rollup_asset_week::Model {
        asset_id: asset.0,
        measure: measure.code().into(),
        week,
        n,
    };
    sums.into_iter().map(row).collect()
}

async fn write<E>(store: &Store, rows: impl Iterator<Item = E::Model>) -> StoreResult<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let mut rows = rows.peekable();
    while rows.peek().is_some() {
        let tx = store.begin().await?;
        insert::<E>(&tx, rows.by_ref().take(BATCH).collect()).await?;
        tx.commit().await?;
    }
    Ok(())
}
