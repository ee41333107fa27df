//! Counts by day, over all categories.

use super::{Measure, sum};
use crate::{
    StoreResult,
    entities::{rollup_delta, rollup_estate},
};
use domain::{Day, id::ProjectId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Query, UnionType},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Counts by day and measure; what never happened is not in it.
pub type DayCounts = BTreeMap<(Day, Measure), u64>;

/// Counts of every measure by day in these projects, from one day to another, both included.
///
/// # Errors
/// Whatever the database answers.
pub async fn by_day(
    db: &impl ConnectionTrait,
    projects: &[ProjectId],
    (from, to): (Day, Day),
) -> StoreResult<DayCounts> {
    let of = |projects: &[ProjectId]| projects.iter().map(|p| p.0).collect::<Vec<Uuid>>();
    let fresh = rollup_delta::Entity::find()
        .select_only()
        .columns([rollup_delta::Column::Day, rollup_delta::Column::Measure, rollup_delta::Column::N])
        .filter(rollup_delta::Column::Day.between(from.0, to.0))
        .filter(rollup_delta::Column::ProjectId.is_in(of(projects)));
    let counts = rollup_estate::Entity::find()
        .select_only()
        .columns([rollup_estate::Column::Day, rollup_estate::Column::Measure, rollup_estate::Column::N])
        .filter(rollup_estate::Column::Day.between(from.0, to.0))
        .filter(rollup_estate::Column::ProjectId.is_in(of(projects)))
        .into_query()
        .union(UnionType::All, fresh.into_query())
        .to_owned();
    let sums = Query::select()
        .columns(["day", "measure"])
        .expr(sum("n"))
        .from_subquery(counts, "counts")
        .group_by_columns(["day", "measure"])
        .to_owned();
    let mut found = DayCounts::new();
    for row in db.query_all(&sums).await? {
        let (day, measure, n): (i32, String, i64) =
            (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        if let Some(measure) = Measure::from_code(&measure) {
            found.insert((Day(day), measure), n.unsigned_abs());
        }
    }
    Ok(found)
}
