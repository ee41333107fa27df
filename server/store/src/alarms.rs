//! Alarms: what an operator has to see to in an account of a platform. One row for each account, kind and subject; it stands until it
//! works again, and begins anew when it comes back.

use crate::{StoreResult, Tx, entities::alarm as row};
use domain::At;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement, Value};

/// More than a company has accounts and templates.
const MOST: u64 = 200;

/// What an alarm is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Matter {
    pub account: String,
    pub kind: String,
    /// The template's title, if it is about one; else empty.
    pub about: String,
}

/// One that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// What it is about.
    pub matter: Matter,
    /// The platform's last code.
    pub code: Option<i64>,
    /// When it began.
    pub since: At,
    /// When it was last told.
    pub last_at: At,
    /// How often.
    pub times: i64,
}

/// The alarms that stand, oldest first.
///
/// # Errors
/// Whatever the database answers.
pub async fn standing(db: &impl ConnectionTrait) -> StoreResult<Vec<Alarm>> {
    let rows = row::Entity::find()
        .filter(row::Column::ClearedAt.is_null())
        .order_by_asc(row::Column::Since)
        .order_by_asc(row::Column::Kind)
        .limit(MOST)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

fn read(r: row::Model) -> Alarm {
    Alarm {
        matter: Matter { account: r.account, kind: r.kind, about: r.about },
        code: r.code,
        since: At(r.since),
        last_at: At(r.last_at),
        times: r.times,
    }
}

/// Raises an alarm, told `times` times until now.
///
/// # Errors
/// Whatever the database answers.
pub async fn raise(tx: &Tx, matter: &Matter, code: Option<i64>, times: i64, now: At) -> StoreResult<()> {
    let sql = "INSERT INTO alarm (account, kind, about, code, since, last_at, times) VALUES ($1, $2, $3, $4, $5, $5, $6) \
               ON CONFLICT (account, kind, about) DO UPDATE SET code = excluded.code, last_at = excluded.last_at, \
               since = CASE WHEN alarm.cleared_at IS NULL THEN alarm.since ELSE excluded.since END, \
               times = CASE WHEN alarm.cleared_at IS NULL THEN alarm.times + excluded.times ELSE excluded.times END, \
               cleared_at = NULL";
    let Matter { account, kind, about } = matter.clone();
    let values: [Value; 6] = [account.into(), kind.into(), about.into(), code.into(), now.0.into(), times.into()];
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// It works again. Nothing changes for an alarm told after `worked_at`.
///
/// # Errors
/// Whatever the database answers.
pub async fn clear(tx: &Tx, matter: &Matter, worked_at: At) -> StoreResult<()> {
    let sql = "UPDATE alarm SET cleared_at = $4 \
               WHERE account = $1 AND kind = $2 AND about = $3 AND cleared_at IS NULL AND last_at <= $4";
    let Matter { account, kind, about } = matter.clone();
    let values: [Value; 4] = [account.into(), kind.into(), about.into(), worked_at.0.into()];
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(())
}
