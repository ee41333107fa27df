//! The deployment's own key, by which it knows the links again that it gave out. Made once, by whichever node asks first.

use crate::{Store, StoreResult, entities::signing_key as row, rerun, unreadable};
use domain::At;
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use std::fmt;

/// The only row.
const ONE: i32 = 1;

/// Thirty-two bytes that nobody outside sees.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey([u8; 32]);

impl SigningKey {
    /// For whoever signs.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(***)")
    }
}

impl TryFrom<row::Model> for SigningKey {
    type Error = crate::StoreError;

    fn try_from(row: row::Model) -> StoreResult<Self> {
        let key = row.key.try_into().map_err(|_| unreadable("signing_key", "a key of another length"))?;
        Ok(SigningKey(key))
    }
}

/// The key; these random bytes, if there was none.
///
/// # Errors
/// Whatever the database answers.
pub async fn signing_key(store: &Store, fresh: [u8; 32], now: At) -> StoreResult<SigningKey> {
    if let Some(known) = row::Entity::find_by_id(ONE).one(store.reader()).await? {
        return known.try_into();
    }
    rerun(async || {
        let tx = store.begin().await?;
        let new = row::ActiveModel { id: Set(ONE), key: Set(fresh.to_vec()), made_at: Set(now.0) };
        let once = OnConflict::column(row::Column::Id).do_nothing().to_owned();
        row::Entity::insert(new).on_conflict(once).exec_without_returning(&tx).await?;
        let stored = row::Entity::find_by_id(ONE).one(&tx).await?;
        tx.commit().await?;
        stored.ok_or_else(|| unreadable("signing_key", "no row came back"))?.try_into()
    })
    .await
}
