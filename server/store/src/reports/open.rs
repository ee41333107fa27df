//! Work that is still owed, as it stands: counted in the database, over an index that has all that is asked.

use crate::{
    StoreResult,
    entities::ticket::{Column, Entity},
    scope,
    tickets::{TicketRecord, stages},
};
use domain::{At, access::Scope, ticket::Stage};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{CaseStatement, Expr, Func, IntoCondition},
};

/// How many open tickets there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenCounts {
    /// All of them.
    pub all: u64,
    /// With nobody yet.
    pub submitted: u64,
    /// Resting.
    pub suspended: u64,
    /// Past their date.
    pub overdue: u64,
    /// Reported at or before each of the instants that were asked for, in their order.
    pub reported_by: Vec<u64>,
}

/// Counts what is open, and what of it was reported by these instants.
///
/// # Errors
/// Whatever the database answers.
pub async fn open_counts(
    db: &impl ConnectionTrait,
    scope: &Scope,
    now: At,
    instants: &[At],
) -> StoreResult<OpenCounts> {
    let mut query = Entity::find().select_only().expr(Func::count(Expr::col(Column::Id)));
    for stage in [Stage::Submitted, Stage::Suspended] {
        query = query.expr(count_if(Column::Stage.eq(stage.code())));
    }
    query = query.expr(count_if(Column::FinishBy.lt(now.0)));
    for at in instants {
        query = query.expr(count_if(Column::ReportedAt.lte(at.0)));
    }
    let row = db.query_one(&query.filter(open(scope)).into_query()).await?;
    let n = |at: usize| -> StoreResult<u64> {
        let n: Option<i64> = row.as_ref().map(|row| row.try_get_by_index(at)).transpose()?;
        Ok(n.unwrap_or(0).unsigned_abs())
    };
    let reported_by = (4..4 + instants.len()).map(n).collect::<StoreResult<_>>()?;
    Ok(OpenCounts { all: n(0)?, submitted: n(1)?, suspended: n(2)?, overdue: n(3)?, reported_by })
}

fn count_if(condition: impl IntoCondition) -> Expr {
    Func::count(CaseStatement::new().case(condition, 1)).into()
}

fn open(scope: &Scope) -> Condition {
    scope::tickets(scope).add(stages::open())
}

/// Open tickets past their date, the longest first.
///
/// # Errors
/// Whatever the database answers, or a row that cannot be read.
pub async fn overdue(db: &impl ConnectionTrait, scope: &Scope, now: At, limit: u64) -> StoreResult<Vec<TicketRecord>> {
    // The index says which; only those few are looked up.
    let longest = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(open(scope))
        .filter(Column::FinishBy.lt(now.0))
        .order_by_asc(Column::FinishBy)
        .order_by_asc(Column::Id)
        .limit(limit);
    let rows = Entity::find()
        .filter(Column::Id.in_subquery(longest.into_query()))
        .order_by_asc(Column::FinishBy)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}
