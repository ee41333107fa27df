//! Identities: the id that an account gives a person. An openid means nothing without its account.

use crate::{StoreResult, Tx, entities::wechat_identity as row, listed::one_of};
use domain::{At, id::PersonId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};

/// One identity. `reachable` turns false when the platform says that the person does not follow the account; `muted` says that they
/// follow it and refuse its template messages, until they do something there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Identity {
    pub account: String,
    pub openid: String,
    pub person: PersonId,
    pub reachable: bool,
    pub muted: bool,
}

pub(super) fn read(r: row::Model) -> Identity {
    let (person, reachable, muted) = (PersonId(r.person_id), r.reachable, r.muted);
    Identity { account: r.account, openid: r.openid, person, reachable, muted }
}

/// Whose id this is.
///
/// # Errors
/// Whatever the database answers.
pub async fn identity_of(db: &impl ConnectionTrait, account: &str, openid: &str) -> StoreResult<Option<Identity>> {
    Ok(row::Entity::find_by_id((account.to_owned(), openid.to_owned())).one(db).await?.map(read))
}

/// All ids of a person, the reachable ones first.
///
/// # Errors
/// Whatever the database answers.
pub async fn identities_of(db: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<Identity>> {
    identities_of_many(db, [person]).await
}

/// All ids of these people, the reachable ones first.
///
/// # Errors
/// Whatever the database answers.
pub async fn identities_of_many(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = PersonId>,
) -> StoreResult<Vec<Identity>> {
    let rows = row::Entity::find()
        .filter(one_of(db, row::Column::PersonId, people.into_iter().map(|p| p.0)))
        .order_by_desc(row::Column::Reachable)
        .order_by_asc(row::Column::CreatedAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Gives an id to a person. `false` if somebody has it already: nothing is changed then.
///
/// # Errors
/// Whatever the database answers.
pub async fn bind_identity(tx: &Tx, identity: &Identity, verified: bool, now: At) -> StoreResult<bool> {
    let new = row::ActiveModel {
        account: Set(identity.account.clone()),
        openid: Set(identity.openid.clone()),
        person_id: Set(identity.person.0),
        verified: Set(verified),
        reachable: Set(identity.reachable),
        created_at: Set(now.0),
        changed_s: Set(0),
        muted: Set(identity.muted),
    };
    let inserted = row::Entity::insert(new)
        .on_conflict(OnConflict::columns([row::Column::Account, row::Column::Openid]).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(inserted > 0)
}

/// Notes whether the platform reaches this id.
///
/// # Errors
/// Whatever the database answers.
pub async fn set_reachable(tx: &Tx, account: &str, openid: &str, reachable: bool) -> StoreResult<()> {
    row::Entity::update_many()
        .col_expr(row::Column::Reachable, Expr::value(reachable))
        .filter(row::Column::Account.eq(account))
        .filter(row::Column::Openid.eq(openid))
        .exec(tx)
        .await?;
    Ok(())
}
