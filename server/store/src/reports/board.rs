//! The dashboard's questions. Rates come from the roll-ups plus what is not folded yet; what is open now is counted from the open tickets.

use super::Measure;
use crate::{
    StoreResult,
    entities::{asset, rollup_asset, rollup_day, rollup_delta, ticket},
    scope,
    tickets::{TicketRecord, stages},
};
use domain::{
    At, Code, Day,
    access::{Projects, Scope},
    id::{AssetId, ProjectId},
    ticket::Stage,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Counts by project and category.
pub type Measured = BTreeMap<(ProjectId, Code, &'static str), u64>;
/// Counts by day.
pub type DayCount = BTreeMap<Day, u64>;

/// One asset's faults.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct AssetCount {
    pub asset: AssetId,
    pub project: ProjectId,
    pub name: String,
    pub n: u64,
}

/// One open ticket's stage, report and date.
pub type AgeCount = (Stage, At, Option<At>);

fn measure_of(code: &str) -> Option<&'static str> {
    Measure::ALL.iter().map(|m| m.code()).find(|c| *c == code)
}

/// Counts of every measure by project and category, from one day to another, both included.
///
/// # Errors
/// Whatever the database answers.
pub async fn by_category(
    db: &impl ConnectionTrait,
    projects: &Projects,
    (from, to): (Day, Day),
) -> StoreResult<Measured> {
    let mut counts = Measured::new();
    let folded: Vec<(Uuid, String, String, i64)> = rollup_day::Entity::find()
        .select_only()
        .columns([rollup_day::Column::ProjectId, rollup_day::Column::Category, rollup_day::Column::Measure])
        .column_as(sum(rollup_day::Column::N), "n")
        .filter(rollup_day::Column::Day.between(from.0, to.0))
        .filter(scope::in_projects(rollup_day::Column::ProjectId, projects))
        .group_by(rollup_day::Column::ProjectId)
        .group_by(rollup_day::Column::Category)
        .group_by(rollup_day::Column::Measure)
        .into_tuple()
        .all(db)
        .await?;
    let fresh: Vec<(Uuid, String, String, i64)> = rollup_delta::Entity::find()
        .select_only()
        .columns([rollup_delta::Column::ProjectId, rollup_delta::Column::Category, rollup_delta::Column::Measure])
        .column_as(sum(rollup_delta::Column::N), "n")
        .filter(rollup_delta::Column::Day.between(from.0, to.0))
        .filter(scope::in_projects(rollup_delta::Column::ProjectId, projects))
        .group_by(rollup_delta::Column::ProjectId)
        .group_by(rollup_delta::Column::Category)
        .group_by(rollup_delta::Column::Measure)
        .into_tuple()
        .all(db)
        .await?;
    for (project, category, measure, n) in folded.into_iter().chain(fresh) {
        if let Some(measure) = measure_of(&measure) {
            *counts.entry((ProjectId(project), Code::from(category.as_str()), measure)).or_default() +=
                n.unsigned_abs();
        }
    }
    Ok(counts)
}

/// Counts of one measure by day, both days included.
///
/// # Errors
/// Whatever the database answers.
pub async fn by_day(
    db: &impl ConnectionTrait,
    projects: &Projects,
    measure: Measure,
    (from, to): (Day, Day),
) -> StoreResult<DayCount> {
    let mut counts = DayCount::new();
    let folded: Vec<(i32, i64)> = rollup_day::Entity::find()
        .select_only()
        .column(rollup_day::Column::Day)
        .column_as(sum(rollup_day::Column::N), "n")
        .filter(rollup_day::Column::Measure.eq(measure.code()))
        .filter(rollup_day::Column::Day.between(from.0, to.0))
        .filter(scope::in_projects(rollup_day::Column::ProjectId, projects))
        .group_by(rollup_day::Column::Day)
        .into_tuple()
        .all(db)
        .await?;
    let fresh: Vec<(i32, i64)> = rollup_delta::Entity::find()
        .select_only()
        .column(rollup_delta::Column::Day)
        .column_as(sum(rollup_delta::Column::N), "n")
        .filter(rollup_delta::Column::Measure.eq(measure.code()))
        .filter(rollup_delta::Column::Day.between(from.0, to.0))
        .filter(scope::in_projects(rollup_delta::Column::ProjectId, projects))
        .group_by(rollup_delta::Column::Day)
        .into_tuple()
        .all(db)
        .await?;
    for (day, n) in folded.into_iter().chain(fresh) {
        *counts.entry(Day(day)).or_default() += n.unsigned_abs();
    }
    Ok(counts)
}

/// Faults of every asset of a kind, also of those that had none.
///
/// # Errors
/// Whatever the database answers.
pub async fn by_asset(
    db: &impl ConnectionTrait,
    projects: &Projects,
    kind: &str,
    (from, to): (Day, Day),
) -> StoreResult<Vec<AssetCount>> {
    let assets = asset::Entity::find()
        .filter(asset::Column::Kind.eq(kind))
        .filter(scope::in_projects(asset::Column::ProjectId, projects))
        .order_by_asc(asset::Column::Code)
        .limit(20_000)
        .all(db)
        .await?;
    let reported = Measure::Reported.code();
    let folded: Vec<(Uuid, i64)> = rollup_asset::Entity::find()
        .select_only()
        .column(rollup_asset::Column::AssetId)
        .column_as(sum(rollup_asset::Column::N), "n")
        .filter(rollup_asset::Column::Measure.eq(reported))
        .filter(rollup_asset::Column::Day.between(from.0, to.0))
        .group_by(rollup_asset::Column::AssetId)
        .into_tuple()
        .all(db)
        .await?;
    let fresh: Vec<(Uuid, i64)> = rollup_delta::Entity::find()
        .select_only()
        .column(rollup_delta::Column::AssetId)
        .column_as(sum(rollup_delta::Column::N), "n")
        .filter(rollup_delta::Column::AssetId.is_not_null())
        .filter(rollup_delta::Column::Measure.eq(reported))
        .filter(rollup_delta::Column::Day.between(from.0, to.0))
        .group_by(rollup_delta::Column::AssetId)
        .into_tuple()
        .all(db)
        .await?;
    let mut counts: BTreeMap<Uuid, u64> = BTreeMap::new();
    for (id, n) in folded.into_iter().chain(fresh) {
        *counts.entry(id).or_default() += n.unsigned_abs();
    }
    let count = |a: asset::Model| AssetCount {
        asset: AssetId(a.id),
        project: ProjectId(a.project_id),
        name: a.name,
        n: counts.get(&a.id).copied().unwrap_or(0),
    };
    Ok(assets.into_iter().map(count).collect())
}

fn sum<C: ColumnTrait>(column: C) -> sea_orm::sea_query::SimpleExpr {
    Expr::col(column).sum().cast_as("bigint")
}

fn open(scope: &Scope) -> Condition {
    scope::tickets(scope).add(stages::open())
}

/// How many open tickets each stage has.
///
/// # Errors
/// Whatever the database answers.
pub async fn open_counts(db: &impl ConnectionTrait, scope: &Scope) -> StoreResult<BTreeMap<Stage, u64>> {
    let rows: Vec<(String, i64)> = ticket::Entity::find()
        .select_only()
        .column(ticket::Column::Stage)
        .column_as(Expr::col(ticket::Column::Id).count(), "n")
        .filter(open(scope))
        .group_by(ticket::Column::Stage)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(s, n)| Some((Stage::from_code(&s)?, n.unsigned_abs()))).collect())
}

/// Report and date of every open ticket, at most a hundred thousand.
///
/// # Errors
/// Whatever the database answers.
pub async fn ages(db: &impl ConnectionTrait, scope: &Scope) -> StoreResult<Vec<AgeCount>> {
    let rows: Vec<(String, i64, Option<i64>)> = ticket::Entity::find()
        .select_only()
        .columns([ticket::Column::Stage, ticket::Column::ReportedAt, ticket::Column::FinishBy])
        .filter(open(scope))
        .limit(100_000)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(s, at, by)| Some((Stage::from_code(&s)?, At(at), by.map(At)))).collect())
}

/// Open tickets past their date, the longest first.
///
/// # Errors
/// Whatever the database answers, or a row that cannot be read.
pub async fn overdue(db: &impl ConnectionTrait, scope: &Scope, now: At, limit: u64) -> StoreResult<Vec<TicketRecord>> {
    let rows = ticket::Entity::find()
        .filter(open(scope))
        .filter(ticket::Column::FinishBy.lt(now.0))
        .order_by_asc(ticket::Column::FinishBy)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}
