//! The desk's list: one query for a page, one for the count, one for files in batches.

use super::{TicketRecord, stages};
use crate::{
    StoreResult,
    entities::{place, ticket},
    places, scope,
};
use contract::forms::{MOST_COUNTED, PAGE_SIZE, TicketFilter};
use domain::{
    At,
    access::Scope,
    ticket::{TicketNo, Urgency},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, Query},
};

/// One row of the list.
pub type Listed = TicketRecord;

/// One page, newest first.
///
/// # Errors
/// Whatever the database answers, or a row that cannot be read.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: &TicketFilter,
    now: At,
) -> StoreResult<Vec<Listed>> {
    let seen = match by_date(filter) {
        true => scope::tickets_by_date(db, scope),
        false => scope::tickets(scope),
    };
    let rows = ticket::Entity::find()
        .filter(seen)
        .filter(condition(filter, now))
        .order_by_desc(ticket::Column::ReportedAt)
        .order_by_desc(ticket::Column::Id)
        .offset(filter.page.saturating_sub(1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// How many there are in all; `MOST_COUNTED` + 1 if there are more.
///
/// # Errors
/// Whatever the database answers.
pub async fn count(db: &impl ConnectionTrait, scope: &Scope, filter: &TicketFilter, now: At) -> StoreResult<u64> {
    let some = ticket::Entity::find().filter(scope::tickets(scope)).filter(condition(filter, now));
    let some = some.select_only().column(ticket::Column::Id).limit(MOST_COUNTED + 1).into_query();
    let count = Query::select().expr(Expr::cust("COUNT(*)")).from_subquery(some, "some").to_owned();
    let row = db.query_one(&count).await?;
    let n: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
    Ok(n.unsigned_abs())
}

/// Nothing in the filter names few tickets: the newest that fit are found soonest by walking back through the dates.
fn by_date(filter: &TicketFilter) -> bool {
    let few = filter.open || filter.overdue || filter.technician.is_some() || filter.asset.is_some();
    !few && filter.stages.is_empty() && filter.q.is_empty() && filter.done_from.is_none()
}

/// The next batch for a file, by number, after `after`.
///
/// # Errors
/// As `list`.
pub async fn export(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: &TicketFilter,
    after: Option<TicketNo>,
    limit: u64,
    now: At,
) -> StoreResult<Vec<Listed>> {
    let mut query = ticket::Entity::find().filter(scope::tickets(scope)).filter(condition(filter, now));
    if let Some(after) = after {
        query = query.filter(ticket::Column::No.gt(after.to_string()));
    }
    let rows = query.order_by_asc(ticket::Column::No).limit(limit).all(db).await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

fn condition(filter: &TicketFilter, now: At) -> Condition {
    use ticket::Column as C;
    let day = |d: domain::Day| d.start().0;
    Condition::all()
        .add_option((!filter.stages.is_empty()).then(|| C::Stage.is_in(filter.stages.iter().map(|s| s.code()))))
        .add_option(filter.open.then(stages::open))
        .add_option(filter.project.map(|p| C::ProjectId.eq(p.0)))
        .add_option(filter.category.as_ref().map(|c| C::Category.eq(c.as_str())))
        .add_option(filter.urgency.map(|u| C::Urgency.eq(number(u))))
        .add_option(filter.technician.map(|t| C::TechnicianId.eq(t.0)))
        .add_option(filter.asset.map(|a| C::AssetId.eq(a.0)))
        .add_option(filter.from.map(|d| C::ReportedAt.gte(day(d))))
        .add_option(filter.to.map(|d| C::ReportedAt.lt(day(d.plus(1)))))
        .add_option(filter.done_from.map(|d| C::CompletedAt.gte(day(d))))
        .add_option(filter.older_h.map(|h| C::ReportedAt.lte(now.plus_minutes(-60 * i64::from(h)).0)))
        .add_option(filter.younger_h.map(|h| C::ReportedAt.gt(now.plus_minutes(-60 * i64::from(h)).0)))
        .add_option(filter.rated.then(|| C::Stars.is_not_null()))
        .add_option(filter.stars_max.map(|s| C::Stars.lte(i32::from(s))))
        .add_option(filter.overdue.then(|| overdue(now)))
        .add_option(filter.on_time.then(|| Expr::col(C::CompletedAt).lte(Expr::col(C::FinishBy))))
        .add_option((!filter.q.is_empty()).then(|| search(&filter.q)))
}

/// Past its date and still owed.
fn overdue(now: At) -> Condition {
    Condition::all().add(stages::open()).add(ticket::Column::FinishBy.lt(now.0))
}

fn number(urgency: Urgency) -> i32 {
    super::record::urgency_number(urgency)
}

/// A number or the start of one, a phone number, words of the description, or a place as people say it.
fn search(q: &str) -> Condition {
    let upper = q.to_uppercase();
    if upper.starts_with("BX") && upper.len() >= 4 {
        let end = format!("{upper}~");
        return Condition::all().add(ticket::Column::No.gte(upper)).add(ticket::Column::No.lt(end));
    }
    let at = |matching| {
        let ids = place::Entity::find().select_only().column(place::Column::Id).filter(matching).into_query();
        ticket::Column::PlaceId.in_subquery(ids)
    };
    Condition::any()
        .add(ticket::Column::Description.contains(q))
        .add(ticket::Column::ContactPhone.eq(q))
        .add_option(places::matching(q).map(at))
}
