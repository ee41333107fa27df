//! Grants: permissions for subscription notifications, counted by account, person and template. One consent is one message.

use crate::{StoreResult, Tx};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// What a person allowed for one template, and what of it is used.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Grant {
    pub template_id: String,
    pub granted: i32,
    pub used: i32,
}

/// Notes a yes or a no of the platform's second `at_s`. A yes is worth one message unless a later no is known; a no takes back
/// everything that was given before it.
///
/// # Errors
/// Whatever the database answers.
pub async fn note_consent(tx: &Tx, key: (&str, &str), template_id: &str, yes: bool, at_s: i64) -> StoreResult<()> {
    let sql = match yes {
        true => {
            "INSERT INTO subscription_grant (account, openid, template_id, granted, used, given_s, ended_s) \
             VALUES ($1, $2, $3, 1, 0, $4, 0) ON CONFLICT (account, openid, template_id) DO UPDATE \
             SET granted = subscription_grant.granted + 1, \
             given_s = CASE WHEN subscription_grant.given_s > $4 THEN subscription_grant.given_s ELSE $4 END \
             WHERE subscription_grant.ended_s <= $4"
        }
        false => {
            "INSERT INTO subscription_grant (account, openid, template_id, granted, used, given_s, ended_s) \
             VALUES ($1, $2, $3, 0, 0, 0, $4) ON CONFLICT (account, openid, template_id) DO UPDATE \
             SET granted = subscription_grant.used, ended_s = $4 \
             WHERE subscription_grant.given_s <= $4 AND subscription_grant.ended_s <= $4"
        }
    };
    run(tx, sql, [key.0.into(), key.1.into(), template_id.into(), at_s.into()]).await?;
    Ok(())
}

/// Uses one permission. `false` if there is none.
///
/// # Errors
/// Whatever the database answers.
pub async fn take_grant(tx: &Tx, key: (&str, &str), template_id: &str) -> StoreResult<bool> {
    let sql = "UPDATE subscription_grant SET used = used + 1 \
               WHERE account = $1 AND openid = $2 AND template_id = $3 AND used < granted";
    Ok(run(tx, sql, [key.0.into(), key.1.into(), template_id.into()]).await? > 0)
}

/// Puts one back whose message was not sent.
///
/// # Errors
/// Whatever the database answers.
pub async fn give_back_grant(tx: &Tx, key: (&str, &str), template_id: &str) -> StoreResult<()> {
    let sql = "UPDATE subscription_grant SET used = used - 1 \
               WHERE account = $1 AND openid = $2 AND template_id = $3 AND used > 0";
    run(tx, sql, [key.0.into(), key.1.into(), template_id.into()]).await?;
    Ok(())
}

/// The platform said that nothing is left.
///
/// # Errors
/// Whatever the database answers.
pub async fn void_grants(tx: &Tx, key: (&str, &str), template_id: &str) -> StoreResult<()> {
    let sql = "UPDATE subscription_grant SET granted = used WHERE account = $1 AND openid = $2 AND template_id = $3";
    run(tx, sql, [key.0.into(), key.1.into(), template_id.into()]).await?;
    Ok(())
}

/// Everything that a person allowed an account.
///
/// # Errors
/// Whatever the database answers.
pub async fn grants_of(db: &impl ConnectionTrait, account: &str, openid: &str) -> StoreResult<Vec<Grant>> {
    let sql = "SELECT template_id, granted, used FROM subscription_grant WHERE account = $1 AND openid = $2 \
               ORDER BY template_id";
    let values: [Value; 2] = [account.into(), openid.into()];
    let found = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Grant::find_by_statement(found).all(db).await?)
}

async fn run<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> StoreResult<u64> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
