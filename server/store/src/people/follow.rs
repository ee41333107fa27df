//! Following and leaving: the platform tells of both in any order, so the later of two opposite events holds, by its own clock.

use crate::{StoreResult, Tx, entities::wechat_identity as row};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement, Value, sea_query::Expr};

/// That somebody follows an account, or does not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "`at_s` is the platform's second of it")]
pub struct Follow {
    pub account: String,
    pub openid: String,
    pub follows: bool,
    pub at_s: i64,
}

/// Whether this tells the opposite of what is known for the same second, so that only the platform can say which holds.
///
/// # Errors
/// Whatever the database answers.
pub async fn unclear_follow(db: &impl ConnectionTrait, told: &Follow) -> StoreResult<bool> {
    let known = row::Entity::find_by_id((told.account.clone(), told.openid.clone())).one(db).await?;
    Ok(known.is_some_and(|k| k.changed_s == told.at_s && k.reachable != told.follows))
}

/// Notes it unless something later is known, and says whether it did; of two in one second the one noted last holds. Whoever does
/// something in the account follows it and may be written to again.
///
/// # Errors
/// Whatever the database answers.
pub async fn note_follow(tx: &Tx, told: &Follow) -> StoreResult<bool> {
    let noted = row::Entity::update_many()
        .col_expr(row::Column::Reachable, Expr::value(told.follows))
        .col_expr(row::Column::ChangedS, Expr::value(told.at_s))
        .col_expr(row::Column::Muted, Expr::value(false))
        .filter(row::Column::Account.eq(&told.account))
        .filter(row::Column::Openid.eq(&told.openid))
        .filter(row::Column::ChangedS.lte(told.at_s))
        .exec(tx)
        .await?;
    Ok(noted.rows_affected > 0)
}

/// Notes that the platform says they do not follow the account. Whatever they have done there since holds.
///
/// # Errors
/// Whatever the database answers.
pub async fn note_stranger(tx: &Tx, account: &str, openid: &str) -> StoreResult<()> {
    row::Entity::update_many()
        .col_expr(row::Column::Reachable, Expr::value(false))
        .filter(row::Column::Account.eq(account))
        .filter(row::Column::Openid.eq(openid))
        .filter(row::Column::ChangedS.eq(0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Notes that they refuse template messages.
///
/// # Errors
/// Whatever the database answers.
pub async fn mute(tx: &Tx, account: &str, openid: &str) -> StoreResult<()> {
    row::Entity::update_many()
        .col_expr(row::Column::Muted, Expr::value(true))
        .filter(row::Column::Account.eq(account))
        .filter(row::Column::Openid.eq(openid))
        .exec(tx)
        .await?;
    Ok(())
}

/// The identity that left and belongs to nobody whom the company serves or employs: no room, no ticket, no employment.
const STRANGER: &str = "DELETE FROM wechat_identity WHERE account = $1 AND openid = $2 AND reachable = FALSE \
    AND NOT EXISTS (SELECT 1 FROM room_binding b WHERE b.person_id = wechat_identity.person_id) \
    AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.person_id = wechat_identity.person_id) \
    AND NOT EXISTS (SELECT 1 FROM ticket t WHERE t.reporter_id = wechat_identity.person_id) \
    RETURNING person_id";

/// Deletes what is known of somebody who left and was never more than a visitor (the platform's rule for unfollowing). Those with a
/// room or a ticket keep their id: the contract with them goes on. `true` if there was something to forget.
///
/// # Errors
/// Whatever the database answers.
pub async fn forget_stranger(tx: &Tx, account: &str, openid: &str) -> StoreResult<bool> {
    let run = |sql: &str, values: Vec<Value>| Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    let gone = tx.query_one_raw(run(STRANGER, vec![account.into(), openid.into()])).await?;
    let Some(gone) = gone else { return Ok(false) };
    let person: uuid::Uuid = gone.try_get("", "person_id")?;
    let grants = "DELETE FROM subscription_grant WHERE account = $1 AND openid = $2";
    tx.execute_raw(run(grants, vec![account.into(), openid.into()])).await?;
    for sql in [
        "DELETE FROM session WHERE person_id = $1 \
         AND NOT EXISTS (SELECT 1 FROM wechat_identity i WHERE i.person_id = session.person_id)",
        "DELETE FROM person WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM wechat_identity i WHERE i.person_id = person.id)",
    ] {
        tx.execute_raw(run(sql, vec![person.into()])).await?;
    }
    Ok(true)
}
