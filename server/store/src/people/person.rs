//! The row with an owner's name and number.

use crate::{
    StoreResult, Tx,
    entities::{person as row, room_binding, wechat_identity},
};
use domain::{At, id::PersonId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub phone: Option<String>,
}

/// One person.
///
/// # Errors
/// Whatever the database answers.
pub async fn find_person(db: &impl ConnectionTrait, id: PersonId) -> StoreResult<Option<Person>> {
    let found = row::Entity::find_by_id(id.0).one(db).await?;
    Ok(found.map(|p| Person { id: PersonId(p.id), name: p.name, phone: p.phone }))
}

/// The person known by this number: one with a verified room, else one whom the desk wrote down. A number that somebody only typed on
/// their phone proves nothing.
///
/// # Errors
/// Whatever the database answers.
pub async fn find_person_by_phone(db: &impl ConnectionTrait, phone: &str) -> StoreResult<Option<Person>> {
    let verified = room_binding::Entity::find()
        .select_only()
        .column(room_binding::Column::PersonId)
        .filter(room_binding::Column::State.eq("verified"));
    let on_phones = wechat_identity::Entity::find().select_only().column(wechat_identity::Column::PersonId);
    let known = row::Entity::find().filter(row::Column::Phone.eq(phone)).order_by_asc(row::Column::CreatedAt);
    let resident = known.clone().filter(row::Column::Id.in_subquery(verified.into_query())).one(db).await?;
    let found = match resident {
        Some(resident) => Some(resident),
        None => known.filter(row::Column::Id.not_in_subquery(on_phones.into_query())).one(db).await?,
    };
    Ok(found.map(|p| Person { id: PersonId(p.id), name: p.name, phone: p.phone }))
}

/// A new person.
///
/// # Errors
/// Whatever the database answers.
pub async fn insert_person(tx: &Tx, person: &Person, now: At) -> StoreResult<()> {
    let new = row::ActiveModel {
        id: Set(person.id.0),
        name: Set(person.name.clone()),
        phone: Set(person.phone.clone()),
        created_at: Set(now.0),
    };
    row::Entity::insert(new).exec_without_returning(tx).await?;
    Ok(())
}

/// Corrects name and number.
///
/// # Errors
/// Whatever the database answers.
pub async fn name_person(tx: &Tx, person: &Person) -> StoreResult<()> {
    row::Entity::update_many()
        .col_expr(row::Column::Name, Expr::value(person.name.as_str()))
        .col_expr(row::Column::Phone, Expr::value(person.phone.clone()))
        .filter(row::Column::Id.eq(person.id.0))
        .exec(tx)
        .await?;
    Ok(())
}
