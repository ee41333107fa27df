//! Drafts: forms that came after their session had ended, found by the hash of the token that their browser holds.
//! Whoever sends one is not known, so they are few, small and short-lived; the caller sets the numbers.

use crate::{StoreResult, Tx, entities::draft as row};
use domain::At;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// A form that waits for its sender.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Draft {
    pub token_hash: Vec<u8>,
    pub created_at: At,
    pub expires_at: At,
    /// The form's own address.
    pub path: String,
    /// Its fields, urlencoded.
    pub body: String,
}

/// Keeps a draft.
///
/// # Errors
/// Whatever the database answers.
pub async fn keep(tx: &Tx, draft: &Draft) -> StoreResult<()> {
    let new = row::ActiveModel {
        token_hash: Set(draft.token_hash.clone()),
        created_at: Set(draft.created_at.0),
        expires_at: Set(draft.expires_at.0),
        path: Set(draft.path.clone()),
        body: Set(draft.body.clone()),
    };
    row::Entity::insert(new).exec_without_returning(tx).await?;
    Ok(())
}

/// How many were kept after an instant, by anybody.
///
/// # Errors
/// Whatever the database answers.
pub async fn kept_since(db: &impl ConnectionTrait, since: At) -> StoreResult<u64> {
    Ok(row::Entity::find().filter(row::Column::CreatedAt.gt(since.0)).count(db).await?)
}

/// The fields that this token's browser left at an address, unless they have expired.
///
/// # Errors
/// Whatever the database answers.
pub async fn find(db: &impl ConnectionTrait, token_hash: &[u8], path: &str, now: At) -> StoreResult<Option<String>> {
    let found = row::Entity::find_by_id(token_hash.to_vec()).one(db).await?;
    Ok(found.filter(|d| d.path == path && d.expires_at > now.0).map(|d| d.body))
}

/// Drops the draft of a token at an address. Says whether there was one.
///
/// # Errors
/// Whatever the database answers.
pub async fn discard(tx: &Tx, token_hash: &[u8], path: &str) -> StoreResult<bool> {
    let this = row::Entity::delete_by_id(token_hash.to_vec()).filter(row::Column::Path.eq(path));
    Ok(this.exec(tx).await?.rows_affected > 0)
}

/// Takes out what has expired.
///
/// # Errors
/// Whatever the database answers.
pub async fn sweep(tx: &Tx, now: At) -> StoreResult<u64> {
    Ok(row::Entity::delete_many().filter(row::Column::ExpiresAt.lte(now.0)).exec(tx).await?.rows_affected)
}
