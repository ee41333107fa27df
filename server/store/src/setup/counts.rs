//! Counts of a past: added up in memory and written as roll-ups, where a running system would append and fold deltas.

use super::bulk::insert;
use crate::{
    Store, StoreResult,
    entities::{rollup_asset, rollup_day},
    reports::Measure,
};
use domain::{
    Code, Day,
    id::{AssetId, ProjectId},
};
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

/// Stores the roll-ups; there must be none yet.
///
/// # Errors
/// Whatever the database answers.
pub async fn write_counts(store: &Store, tally: Tally) -> StoreResult<()> {
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
    let mut days = tally.days.into_iter().map(day).peekable();
    while days.peek().is_some() {
        let tx = store.begin().await?;
        insert::<rollup_day::Entity>(&tx, days.by_ref().take(BATCH).collect()).await?;
        tx.commit().await?;
    }
    let mut assets = tally.assets.into_iter().map(asset).peekable();
    while assets.peek().is_some() {
        let tx = store.begin().await?;
        insert::<rollup_asset::Entity>(&tx, assets.by_ref().take(BATCH).collect()).await?;
        tx.commit().await?;
    }
    Ok(())
}
