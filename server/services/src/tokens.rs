//! Platform tokens in the database, so that all nodes share one and refresh it once.

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use store::{Store, StoreError, tokens};
use wechat::{StoreTrouble, Token, TokenStore};

/// The gateway's token store over our database.
#[derive(Clone)]
pub struct DatabaseTokens(pub Store);

#[async_trait]
impl TokenStore for DatabaseTokens {
    async fn load(&self, key: &str) -> Result<Option<Token>, StoreTrouble> {
        let found = tokens::load(&self.0, key).await.map_err(trouble)?;
        Ok(found.map(|t| Token {
            value: SecretString::from(t.token),
            expires_ms: t.expires_at,
            fetched_ms: t.fetched_at,
        }))
    }

    async fn try_lease(&self, key: &str, owner: &str, now_ms: i64, ttl_ms: i64) -> Result<bool, StoreTrouble> {
        tokens::try_lease(&self.0, key, owner, now_ms, now_ms + ttl_ms).await.map_err(trouble)
    }

    async fn save(&self, key: &str, owner: &str, token: &Token) -> Result<(), StoreTrouble> {
        let stored = tokens::StoredToken {
            token: token.value.expose_secret().to_owned(),
            expires_at: token.expires_ms,
            fetched_at: token.fetched_ms,
        };
        tokens::save(&self.0, key, owner, &stored).await.map(|_kept| ()).map_err(trouble)
    }

    async fn release(&self, key: &str, owner: &str) -> Result<(), StoreTrouble> {
        tokens::release(&self.0, key, owner).await.map_err(trouble)
    }
}

fn trouble(error: StoreError) -> StoreTrouble {
    StoreTrouble(Box::new(error))
}
