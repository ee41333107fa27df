//! Sessions: found by the hash of their token, ended by time, by sign-out, or all at once.

use crate::{StoreResult, Tx, entities::session as row};
use domain::{At, id::PersonId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// A signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Session {
    pub token_hash: Vec<u8>,
    pub person: PersonId,
    pub created_at: At,
    pub seen_at: At,
    pub expires_at: At,
    /// Key of the service account by which they came in, if by one.
    pub account: Option<String>,
}

/// Opens a session.
///
/// # Errors
/// Whatever the database answers.
pub async fn open_session(tx: &Tx, session: &Session) -> StoreResult<()> {
    let new = row::ActiveModel {
        token_hash: Set(session.token_hash.clone()),
        person_id: Set(session.person.0),
        created_at: Set(session.created_at.0),
        seen_at: Set(session.seen_at.0),
        expires_at: Set(session.expires_at.0),
        account: Set(session.account.clone()),
    };
    row::Entity::insert(new).exec_without_returning(tx).await?;
    Ok(())
}

/// The session of a token, unless it has expired.
///
/// # Errors
/// Whatever the database answers.
pub async fn find_session(db: &impl ConnectionTrait, token_hash: &[u8], now: At) -> StoreResult<Option<Session>> {
    let found = row::Entity::find_by_id(token_hash.to_vec()).one(db).await?;
    Ok(found.filter(|s| s.expires_at > now.0).map(|s| Session {
        token_hash: s.token_hash,
        person: PersonId(s.person_id),
        created_at: At(s.created_at),
        seen_at: At(s.seen_at),
        expires_at: At(s.expires_at),
        account: s.account,
    }))
}

/// Moves the idle limit on.
///
/// # Errors
/// Whatever the database answers.
pub async fn touch_session(tx: &Tx, token_hash: &[u8], seen_at: At, expires_at: At) -> StoreResult<()> {
    row::Entity::update_many()
        .col_expr(row::Column::SeenAt, Expr::value(seen_at.0))
        .col_expr(row::Column::ExpiresAt, Expr::value(expires_at.0))
        .filter(row::Column::TokenHash.eq(token_hash.to_vec()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// Whatever the database answers.
pub async fn close_session(tx: &Tx, token_hash: &[u8]) -> StoreResult<()> {
    row::Entity::delete_by_id(token_hash.to_vec()).exec(tx).await?;
    Ok(())
}

/// Takes out what has expired.
///
/// # Errors
/// Whatever the database answers.
pub async fn sweep_sessions(tx: &Tx, now: At) -> StoreResult<u64> {
    Ok(row::Entity::delete_many().filter(row::Column::ExpiresAt.lte(now.0)).exec(tx).await?.rows_affected)
}
