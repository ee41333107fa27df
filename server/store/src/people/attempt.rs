//! Failed tries, for limits on guessing.

use crate::{StoreResult, Tx, entities::attempt as row};
use domain::At;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

/// Tries of one subject in one millisecond that are told apart.
const AT_ONCE: i64 = 100;

/// Notes a failed try and forgets those older than a day. One that falls on the same millisecond as another is put after it: guessing
/// faster must not make it cheaper.
///
/// # Errors
/// Whatever the database answers.
pub async fn note_attempt(tx: &Tx, kind: &str, subject: &str, now: At) -> StoreResult<()> {
    for at in (0..AT_ONCE).map(|n| now.0 + n) {
        let new = row::ActiveModel { kind: Set(kind.into()), subject: Set(subject.into()), at: Set(at) };
        let columns = [row::Column::Kind, row::Column::Subject, row::Column::At];
        let once = OnConflict::columns(columns).do_nothing().to_owned();
        if row::Entity::insert(new).on_conflict(once).exec_without_returning(tx).await? > 0 {
            break;
        }
    }
    row::Entity::delete_many()
        .filter(row::Column::Kind.eq(kind))
        .filter(row::Column::Subject.eq(subject))
        .filter(row::Column::At.lt(now.plus_minutes(-1440).0))
        .exec(tx)
        .await?;
    Ok(())
}

/// When the failed tries since an instant were, oldest first, at most a hundred.
///
/// # Errors
/// Whatever the database answers.
pub async fn attempts_since(db: &impl ConnectionTrait, kind: &str, subject: &str, since: At) -> StoreResult<Vec<At>> {
    let times: Vec<i64> = row::Entity::find()
        .select_only()
        .column(row::Column::At)
        .filter(row::Column::Kind.eq(kind))
        .filter(row::Column::Subject.eq(subject))
        .filter(row::Column::At.gt(since.0))
        .order_by_asc(row::Column::At)
        .limit(100)
        .into_tuple()
        .all(db)
        .await?;
    Ok(times.into_iter().map(At).collect())
}
