//! Faults of assets.

use super::{
    Measure, sum,
    weeks::{Span, Weeks},
};
use crate::{
    StoreResult,
    entities::{asset, rollup_asset, rollup_asset_week, rollup_delta},
    scope,
};
use domain::{
    Day,
    access::Projects,
    id::{AssetId, ProjectId},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, Func, SelectStatement, UnionType},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Assets that are looked at.
const MOST: u64 = 20_000;

/// One asset's faults.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct AssetCount {
    pub asset: AssetId,
    pub project: ProjectId,
    pub name: String,
    pub n: u64,
}

/// Faults of every asset of a kind from one day to another, both included; also of those that had none.
///
/// # Errors
/// Whatever the database answers.
pub async fn by_asset(
    db: &impl ConnectionTrait,
    projects: &Projects,
    kind: &str,
    period: (Day, Day),
) -> StoreResult<Vec<AssetCount>> {
    let of_kind = || {
        let all = asset::Entity::find().filter(asset::Column::Kind.eq(kind));
        all.filter(scope::in_projects(asset::Column::ProjectId, projects))
    };
    let assets = of_kind().order_by_asc(asset::Column::Code).limit(MOST).all(db).await?;
    let folded = of_kind().select_only().column(asset::Column::Id).expr(folded(period)).into_query();
    let mut counts: BTreeMap<Uuid, u64> = BTreeMap::new();
    for row in db.query_all(folded.clone().union(UnionType::All, fresh(period))).await? {
        let (id, n): (Uuid, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
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

/// What is folded of the asset at hand.
fn folded(period: (Day, Day)) -> Expr {
    let weeks = Weeks::of(period);
    [weeks.before, weeks.after].into_iter().fold(of_weeks(weeks.whole), |sum, days| sum.add(of_days(days)))
}

fn of_weeks((from, to): Span) -> Expr {
    use rollup_asset_week::Column as C;
    let rows = rollup_asset_week::Entity::find()
        .select_only()
        .expr(sum(C::N))
        .filter(C::AssetId.into_expr().equals((asset::Entity, asset::Column::Id)))
        .filter(C::Measure.eq(Measure::Reported.code()))
        .filter(C::Week.between(from, to));
    or_none(rows.into_query())
}

fn of_days((from, to): Span) -> Expr {
    use rollup_asset::Column as C;
    let rows = rollup_asset::Entity::find()
        .select_only()
        .expr(sum(C::N))
        .filter(C::AssetId.into_expr().equals((asset::Entity, asset::Column::Id)))
        .filter(C::Measure.eq(Measure::Reported.code()))
        .filter(C::Day.between(from, to));
    or_none(rows.into_query())
}

fn or_none(sum: SelectStatement) -> Expr {
    Func::coalesce([Expr::SubQuery(None, Box::new(sum.into())), Expr::val(0_i64)]).into()
}

/// What is not folded yet, in the same statement: a fold beside it is seen whole or not at all.
fn fresh((from, to): (Day, Day)) -> SelectStatement {
    use rollup_delta::Column as C;
    let rows = rollup_delta::Entity::find().select_only().column(C::AssetId).expr(sum(C::N));
    rows.filter(C::AssetId.is_not_null())
        .filter(C::Measure.eq(Measure::Reported.code()))
        .filter(C::Day.between(from.0, to.0))
        .group_by(C::AssetId)
        .into_query()
}
