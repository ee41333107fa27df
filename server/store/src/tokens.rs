//! Platform tokens: one row for each account or agent, refreshed by whoever holds its lease.

use crate::{Store, StoreResult, entities::platform_token as row, rerun};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

/// A stored token. The gateway alone knows what it is good for.
#[derive(Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "times are epoch milliseconds")]
pub struct StoredToken {
    pub token: String,
    pub expires_at: i64,
    pub fetched_at: i64,
}

impl std::fmt::Debug for StoredToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredToken").field("token", &"***").field("expires_at", &self.expires_at).finish()
    }
}

/// The token of a key, if there is one.
///
/// # Errors
/// Whatever the database answers.
pub async fn load(store: &Store, key: &str) -> StoreResult<Option<StoredToken>> {
    let found = row::Entity::find_by_id(key.to_owned()).one(store.reader()).await?;
    Ok(found.filter(|r| !r.token.is_empty()).map(|r| StoredToken {
        token: r.token,
        expires_at: r.expires_at,
        fetched_at: r.fetched_at,
    }))
}

/// Takes the lease of a key until `until`. `false` if somebody else has it.
///
/// # Errors
/// Whatever the database answers.
pub async fn try_lease(store: &Store, key: &str, owner: &str, now: i64, until: i64) -> StoreResult<bool> {
    rerun(async || {
        let tx = store.begin().await?;
        let empty = row::ActiveModel {
            key: Set(key.into()),
            token: Set(String::new()),
            expires_at: Set(0),
            fetched_at: Set(0),
            lease_owner: Set(None),
            lease_until: Set(0),
        };
        row::Entity::insert(empty)
            .on_conflict(OnConflict::column(row::Column::Key).do_nothing().to_owned())
            .exec_without_returning(&tx)
            .await?;
        let free = Condition::any().add(row::Column::LeaseUntil.lte(now)).add(row::Column::LeaseOwner.eq(owner));
        let taken = row::Entity::update_many()
            .col_expr(row::Column::LeaseOwner, Expr::value(owner))
            .col_expr(row::Column::LeaseUntil, Expr::value(until))
            .filter(row::Column::Key.eq(key))
            .filter(free)
            .exec(&tx)
            .await?;
        tx.commit().await?;
        Ok(taken.rows_affected > 0)
    })
    .await
}

/// Stores a token, if the lease is still this owner's. `false` if it is not.
///
/// # Errors
/// Whatever the database answers.
pub async fn save(store: &Store, key: &str, owner: &str, token: &StoredToken) -> StoreResult<bool> {
    rerun(async || {
        let tx = store.begin().await?;
        let saved = row::Entity::update_many()
            .col_expr(row::Column::Token, Expr::value(token.token.as_str()))
            .col_expr(row::Column::ExpiresAt, Expr::value(token.expires_at))
            .col_expr(row::Column::FetchedAt, Expr::value(token.fetched_at))
            .filter(row::Column::Key.eq(key))
            .filter(row::Column::LeaseOwner.eq(owner))
            .exec(&tx)
            .await?;
        tx.commit().await?;
        Ok(saved.rows_affected > 0)
    })
    .await
}

/// Gives the lease back.
///
/// # Errors
/// Whatever the database answers.
pub async fn release(store: &Store, key: &str, owner: &str) -> StoreResult<()> {
    rerun(async || {
        let tx = store.begin().await?;
        row::Entity::update_many()
            .col_expr(row::Column::LeaseUntil, Expr::value(0_i64))
            .col_expr(row::Column::LeaseOwner, Expr::value(None::<String>))
            .filter(row::Column::Key.eq(key))
            .filter(row::Column::LeaseOwner.eq(owner))
            .exec(&tx)
            .await?;
        tx.commit().await
    })
    .await
}
