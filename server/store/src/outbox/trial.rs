//! Test messages: pushes that no ticket asked for, each in the lane of the employee who wanted it.

use super::row::{Column, Entity, Model};
use crate::StoreResult;
use domain::id::StaffId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

/// Kind of the row.
pub const TEST: &str = "test";

/// The last test messages of an employee, newest first.
///
/// # Errors
/// Whatever the database answers.
pub async fn tests_of(db: &impl ConnectionTrait, staff: StaffId, most: u64) -> StoreResult<Vec<Model>> {
    // Spelled as in the partial index.
    let rows = Entity::find().filter(Expr::cust("kind = 'test'")).filter(Column::Lane.eq(format!("{TEST}:s{staff}")));
    Ok(rows.order_by_desc(Column::Id).limit(most).all(db).await?)
}
