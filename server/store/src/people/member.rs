//! Members of a company in WeCom among our people: found whatever the case of their userid, bound to employees, unbound when they leave.

use super::Identity;
use crate::{
    StoreResult, Tx,
    entities::{session, staff, wechat_identity as row},
};
use domain::id::{PersonId, StaffId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, Func},
};

/// Whose userid this is.
///
/// # Errors
/// Whatever the database answers.
pub async fn identity_of_member(db: &impl ConnectionTrait, corp: &str, userid: &str) -> StoreResult<Option<Identity>> {
    let same = Expr::expr(Func::lower(Expr::col(row::Column::Openid))).eq(userid.to_ascii_lowercase());
    let found = row::Entity::find().filter(row::Column::Account.eq(corp)).filter(same).one(db).await?;
    Ok(found.map(super::identity::read))
}

/// Takes an id away from a person. `false` if it was nobody's.
///
/// # Errors
/// Whatever the database answers.
pub async fn unbind_identity(tx: &Tx, account: &str, openid: &str) -> StoreResult<bool> {
    let gone = row::Entity::delete_by_id((account.to_owned(), openid.to_owned())).exec(tx).await?;
    Ok(gone.rows_affected > 0)
}

/// Ends every session of a person.
///
/// # Errors
/// Whatever the database answers.
pub async fn close_sessions_of(tx: &Tx, person: PersonId) -> StoreResult<u64> {
    let theirs = session::Entity::delete_many().filter(session::Column::PersonId.eq(person.0));
    Ok(theirs.exec(tx).await?.rows_affected)
}

/// The active employees by name.
///
/// # Errors
/// Whatever the database answers.
pub async fn employees(db: &impl ConnectionTrait) -> StoreResult<Vec<(StaffId, PersonId, String)>> {
    let all = staff::Entity::find().filter(staff::Column::Active.eq(true)).order_by_asc(staff::Column::Name);
    let rows = all.order_by_asc(staff::Column::Id).all(db).await?;
    Ok(rows.into_iter().map(|s| (StaffId(s.id), PersonId(s.person_id), s.name)).collect())
}
