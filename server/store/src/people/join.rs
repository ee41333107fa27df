//! Joining: two people of our books turn out to be one, because both have proved the same number. Everything of one goes to the other.

use crate::{
    StoreResult, Tx,
    entities::{person, room_binding, staff, wechat_identity},
};
use domain::{At, id::PersonId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Statement, Value,
};
use uuid::Uuid;

/// Others who have proved the same number as this person and may be the same human, oldest first; nobody if this person has not proved
/// it. Two ids in one account are two phones with two people, and what an employee may do must not spread by a number: neither is told.
///
/// # Errors
/// Whatever the database answers.
pub async fn same_human(db: &impl ConnectionTrait, person: PersonId, phone: &str) -> StoreResult<Vec<PersonId>> {
    let found = proved_by(db, phone).await?;
    if found.contains(&person.0) { strangers_to(db, person, found).await } else { Ok(vec![]) }
}

/// Whether there would be such others if this person proved the number.
pub(super) async fn would_join(db: &impl ConnectionTrait, person: PersonId, phone: &str) -> StoreResult<bool> {
    let is_employed = staff::Entity::find().filter(staff::Column::PersonId.eq(person.0)).one(db).await?.is_some();
    Ok(!is_employed && !strangers_to(db, person, proved_by(db, phone).await?).await?.is_empty())
}

/// Residents with this number, oldest first, employees left out.
async fn proved_by(db: &impl ConnectionTrait, phone: &str) -> StoreResult<Vec<Uuid>> {
    let verified = room_binding::Entity::find()
        .select_only()
        .column(room_binding::Column::PersonId)
        .filter(room_binding::Column::State.eq("verified"));
    let employed = staff::Entity::find().select_only().column(staff::Column::PersonId);
    Ok(person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Phone.eq(phone))
        .filter(person::Column::Id.in_subquery(verified.into_query()))
        .filter(person::Column::Id.not_in_subquery(employed.into_query()))
        .order_by_asc(person::Column::CreatedAt)
        .order_by_asc(person::Column::Id)
        .limit(20)
        .into_tuple()
        .all(db)
        .await?)
}

/// Those of them whom no account knows that knows this person.
async fn strangers_to(db: &impl ConnectionTrait, person: PersonId, found: Vec<Uuid>) -> StoreResult<Vec<PersonId>> {
    let (mine, mut others) = (accounts(db, person.0).await?, vec![]);
    for other in found.into_iter().filter(|id| *id != person.0) {
        if accounts(db, other).await?.iter().all(|account| !mine.contains(account)) {
            others.push(PersonId(other));
        }
    }
    Ok(others)
}

async fn accounts(db: &impl ConnectionTrait, person: Uuid) -> StoreResult<Vec<String>> {
    let rows = wechat_identity::Entity::find().select_only().column(wechat_identity::Column::Account);
    Ok(rows.filter(wechat_identity::Column::PersonId.eq(person)).into_tuple().all(db).await?)
}

/// Which of two people was in the books first.
///
/// # Errors
/// Whatever the database answers.
pub async fn older(db: &impl ConnectionTrait, one: PersonId, other: PersonId) -> StoreResult<PersonId> {
    let first = person::Entity::find()
        .filter(person::Column::Id.is_in([one.0, other.0]))
        .order_by_asc(person::Column::CreatedAt)
        .order_by_asc(person::Column::Id)
        .one(db)
        .await?;
    Ok(first.map_or(one, |p| PersonId(p.id)))
}

/// Moves everything of one person to another and remembers it; the first is no more. What windows and permissions belong to an openid
/// moves with it. Done again it moves what came in between.
///
/// # Errors
/// Whatever the database answers.
pub async fn join(tx: &Tx, from: PersonId, into: PersonId, now: At) -> StoreResult<()> {
    rooms(tx, from, into).await?;
    pushes(tx, from, into).await?;
    for sql in [
        "UPDATE wechat_identity SET person_id = $2, verified = TRUE WHERE person_id = $1",
        "UPDATE ticket SET reporter_id = $2 WHERE reporter_id = $1",
        "UPDATE session SET person_id = $2 WHERE person_id = $1",
        "UPDATE room_code SET used_by = $2 WHERE used_by = $1",
        "DELETE FROM person WHERE id = $1 AND id <> $2",
    ] {
        run(tx, sql, [from.0.into(), into.0.into()]).await?;
    }
    let keys = |who: PersonId| Value::from(format!("person:{who}"));
    for sql in [
        "UPDATE idempotency SET actor = $2 WHERE actor = $1",
        "UPDATE media SET received_by = $2 WHERE received_by = $1 AND ticket_id IS NULL",
    ] {
        run(tx, sql, [keys(from), keys(into)]).await?;
    }
    let remember =
        "INSERT INTO person_joined (old_id, person_id, at) VALUES ($1, $2, $3) ON CONFLICT (old_id) DO NOTHING";
    run(tx, remember, [from.0.into(), into.0.into(), now.0.into()]).await
}

/// A room that both have is one, verified if either is.
async fn rooms(tx: &Tx, from: PersonId, into: PersonId) -> StoreResult<()> {
    for sql in [
        "DELETE FROM room_binding WHERE person_id = $2 AND state <> 'verified' AND place_id IN \
         (SELECT b.place_id FROM room_binding b WHERE b.person_id = $1 AND b.state = 'verified')",
        "DELETE FROM room_binding WHERE person_id = $1 AND place_id IN \
         (SELECT b.place_id FROM room_binding b WHERE b.person_id = $2)",
        "UPDATE room_binding SET person_id = $2 WHERE person_id = $1",
    ] {
        run(tx, sql, [from.0.into(), into.0.into()]).await?;
    }
    Ok(())
}

/// Their lanes go on under the other's name. Before the tickets change hands: by them the rows are found.
async fn pushes(tx: &Tx, from: PersonId, into: PersonId) -> StoreResult<()> {
    let sql = "UPDATE outbox SET lane = replace(lane, $2, $3), payload = replace(payload, $4, $5) \
               WHERE ticket_id IN (SELECT id FROM ticket WHERE reporter_id = $1) AND lane LIKE '%' || $2";
    let (lane, id) = (|who: PersonId| Value::from(format!(":p{who}")), |who: PersonId| Value::from(who.0.to_string()));
    run(tx, sql, [from.0.into(), lane(from), lane(into), id(from), id(into)]).await
}

/// Who became whom since an instant.
///
/// # Errors
/// Whatever the database answers.
pub async fn joined_since(db: &impl ConnectionTrait, since: At) -> StoreResult<Vec<(PersonId, PersonId)>> {
    let sql = "SELECT old_id, person_id FROM person_joined WHERE at >= $1";
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [Value::from(since.0)]))
        .await?;
    let read =
        |row: sea_orm::QueryResult| Ok((PersonId(row.try_get("", "old_id")?), PersonId(row.try_get("", "person_id")?)));
    rows.into_iter().map(read).collect()
}

async fn run<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> StoreResult<()> {
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(())
}
