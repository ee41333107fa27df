//! Bindings of people to rooms: asked for, then verified by a code, by the desk, or refused.

use crate::{
    StoreResult, Tx,
    entities::{person, place, room_binding as row, room_code, room_contact},
    people::join::would_join,
    scope,
};
use domain::{
    At,
    access::Projects,
    id::{PersonId, PlaceId, ProjectId, StaffId},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use uuid::Uuid;

/// A room of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Binding {
    pub place: PlaceId,
    pub project: ProjectId,
    pub label: String,
    pub verified: bool,
}

/// The rooms of a person, refused ones left out.
///
/// # Errors
/// Whatever the database answers.
pub async fn bindings_of(db: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<Binding>> {
    let rows: Vec<Bound> = row::Entity::find()
        .select_only()
        .columns([row::Column::PlaceId, row::Column::ProjectId, row::Column::State])
        .expr_as(Expr::cust(ADDRESS), "label")
        .filter(row::Column::PersonId.eq(person.0))
        .filter(row::Column::State.ne("refused"))
        .order_by_asc(row::Column::AskedAt)
        .limit(50)
        .into_model()
        .all(db)
        .await?;
    let read = |r: Bound| Binding {
        place: PlaceId(r.place_id),
        project: ProjectId(r.project_id),
        label: r.label.unwrap_or_default(),
        verified: r.state == "verified",
    };
    Ok(rows.into_iter().map(read).collect())
}

/// What is read of a binding, with the room's address.
#[derive(FromQueryResult)]
struct Bound {
    place_id: Uuid,
    project_id: Uuid,
    state: String,
    label: Option<String>,
}

const ADDRESS: &str = "(SELECT label FROM place WHERE place.id = room_binding.place_id)";

/// Binds a person to a room: verified in the way `how`, or asked for. A verified binding never falls back to asked.
///
/// # Errors
/// Whatever the database answers.
pub async fn ask(
    tx: &Tx,
    person: PersonId,
    place: PlaceId,
    project: ProjectId,
    verified_by: Option<&str>,
    now: At,
) -> StoreResult<()> {
    let state = if verified_by.is_some() { "verified" } else { "asked" };
    let new = row::ActiveModel {
        person_id: Set(person.0),
        place_id: Set(place.0),
        project_id: Set(project.0),
        state: Set(state.into()),
        how: Set(verified_by.unwrap_or("desk").into()),
        asked_at: Set(now.0),
        answered_at: Set(verified_by.map(|_| now.0)),
        answered_by: Set(None),
    };
    let mut conflict = OnConflict::columns([row::Column::PersonId, row::Column::PlaceId]);
    conflict.update_columns([row::Column::State, row::Column::How, row::Column::AskedAt, row::Column::AnsweredAt]);
    if verified_by.is_none() {
        conflict.action_and_where(ExprTrait::eq(Expr::col((row::Entity, row::Column::State)), "refused"));
    }
    row::Entity::insert(new).on_conflict(conflict).exec_without_returning(tx).await?;
    Ok(())
}

/// Uses a one-time code of a room. `false` if there is no such code, it has expired, or it was used.
///
/// # Errors
/// Whatever the database answers.
pub async fn take_code(tx: &Tx, place: PlaceId, code_hash: &[u8], by: PersonId, now: At) -> StoreResult<bool> {
    let used = room_code::Entity::update_many()
        .col_expr(room_code::Column::UsedAt, Expr::value(now.0))
        .col_expr(room_code::Column::UsedBy, Expr::value(by.0))
        .filter(room_code::Column::PlaceId.eq(place.0))
        .filter(room_code::Column::CodeHash.eq(code_hash.to_vec()))
        .filter(room_code::Column::UsedAt.is_null())
        .filter(room_code::Column::ExpiresAt.gt(now.0))
        .exec(tx)
        .await?;
    Ok(used.rows_affected > 0)
}

/// Whether the owners' register has this number for the room.
///
/// # Errors
/// Whatever the database answers.
pub async fn phone_on_file(db: &impl ConnectionTrait, place: PlaceId, phone: &str) -> StoreResult<bool> {
    Ok(room_contact::Entity::find_by_id((place.0, phone.to_owned())).one(db).await?.is_some())
}

/// A binding that waits for the desk.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Asked {
    pub person: PersonId,
    pub place: PlaceId,
    pub project: ProjectId,
    pub name: String,
    pub phone: Option<String>,
    pub label: String,
    pub asked_at: At,
    pub phone_matches: bool,
    /// A yes joins them with somebody who has proved this number.
    pub joins: bool,
}

/// Bindings of these projects that wait for the desk, oldest first, at most two hundred.
///
/// # Errors
/// Whatever the database answers.
pub async fn asked(db: &impl ConnectionTrait, projects: &Projects) -> StoreResult<Vec<Asked>> {
    let rows: Vec<(uuid::Uuid, uuid::Uuid, uuid::Uuid, i64)> = row::Entity::find()
        .select_only()
        .columns([row::Column::PersonId, row::Column::PlaceId, row::Column::ProjectId, row::Column::AskedAt])
        .filter(row::Column::State.eq("asked"))
        .filter(scope::in_projects(row::Column::ProjectId, projects))
        .order_by_asc(row::Column::AskedAt)
        .limit(200)
        .into_tuple()
        .all(db)
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for (person_id, place_id, project_id, asked_at) in rows {
        let Some(person) = person::Entity::find_by_id(person_id).one(db).await? else { continue };
        let place = place::Entity::find_by_id(place_id).one(db).await?;
        let phone_matches = match &person.phone {
            Some(phone) => phone_on_file(db, PlaceId(place_id), phone).await?,
            None => false,
        };
        let joins = match &person.phone {
            Some(phone) => would_join(db, PersonId(person_id), phone).await?,
            None => false,
        };
        found.push(Asked {
            joins,
            person: PersonId(person_id),
            place: PlaceId(place_id),
            project: ProjectId(project_id),
            name: person.name,
            phone: person.phone,
            label: place.map(|p| p.label).unwrap_or_default(),
            asked_at: At(asked_at),
            phone_matches,
        });
    }
    Ok(found)
}

/// The desk's answer to one of them, inside these projects. `false` if it was not waiting any more.
///
/// # Errors
/// Whatever the database answers.
pub async fn answer(
    tx: &Tx,
    projects: &Projects,
    (person, place): (PersonId, PlaceId),
    yes: bool,
    by: StaffId,
    now: At,
) -> StoreResult<bool> {
    let answered = row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(if yes { "verified" } else { "refused" }))
        .col_expr(row::Column::AnsweredAt, Expr::value(now.0))
        .col_expr(row::Column::AnsweredBy, Expr::value(by.0))
        .filter(row::Column::PersonId.eq(person.0))
        .filter(row::Column::PlaceId.eq(place.0))
        .filter(row::Column::State.eq("asked"))
        .filter(scope::in_projects(row::Column::ProjectId, projects))
        .exec(tx)
        .await?;
    Ok(answered.rows_affected > 0)
}

/// Lets a room go.
///
/// # Errors
/// Whatever the database answers.
pub async fn unbind(tx: &Tx, person: PersonId, place: PlaceId) -> StoreResult<bool> {
    let gone = row::Entity::delete_by_id((person.0, place.0)).exec(tx).await?;
    Ok(gone.rows_affected > 0)
}
