//! Telephone numbers that the company may write to. A number that somebody only typed on their phone proves nothing, so it is none of them.

use crate::{
    StoreResult,
    entities::{person, room_binding, staff, wechat_identity},
    listed::one_of,
};
use domain::id::{PersonId, StaffId};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use std::collections::HashMap;
use uuid::Uuid;

/// The numbers of these people: of those with a verified room, and of those whom the desk wrote down.
///
/// # Errors
/// Whatever the database answers.
pub async fn numbers_of_people(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = PersonId>,
) -> StoreResult<HashMap<PersonId, String>> {
    let verified = room_binding::Entity::find()
        .select_only()
        .column(room_binding::Column::PersonId)
        .filter(room_binding::Column::State.eq("verified"));
    let on_phones = wechat_identity::Entity::find().select_only().column(wechat_identity::Column::PersonId);
    let known = Condition::any()
        .add(person::Column::Id.in_subquery(verified.into_query()))
        .add(person::Column::Id.not_in_subquery(on_phones.into_query()));
    let rows: Vec<(Uuid, Option<String>)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Phone])
        .filter(one_of(db, person::Column::Id, people.into_iter().map(|p| p.0)))
        .filter(known)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, number)| Some((PersonId(id), number?))).collect())
}

/// The numbers of these employees, those who have left left out.
///
/// # Errors
/// Whatever the database answers.
pub async fn numbers_of_staff(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = StaffId>,
) -> StoreResult<HashMap<StaffId, String>> {
    let rows: Vec<(Uuid, Option<String>)> = staff::Entity::find()
        .select_only()
        .columns([staff::Column::Id, staff::Column::Phone])
        .filter(one_of(db, staff::Column::Id, ids.into_iter().map(|s| s.0)))
        .filter(staff::Column::Active.eq(true))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, number)| Some((StaffId(id), number?))).collect())
}
