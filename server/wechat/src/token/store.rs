//! Where all nodes of a deployment share their tokens; the product keeps it in its database.

use async_trait::async_trait;
use secrecy::SecretString;
use thiserror::Error;

/// An access token of one account or application.
#[derive(Debug, Clone)]
pub struct Token {
    /// The token itself, up to 512 characters.
    pub value: SecretString,
    /// When the platform lets it expire, milliseconds since 1970.
    pub expires_ms: i64,
    /// When we got it, milliseconds since 1970.
    pub fetched_ms: i64,
}

/// The store cannot be reached or refuses.
#[derive(Debug, Error)]
#[error("token store: {0}")]
pub struct StoreTrouble(#[from] pub Box<dyn std::error::Error + Send + Sync>);

/// One row per key: the token, and the lease of who is renewing it.
#[async_trait]
pub trait TokenStore: Send + Sync {
    /// The stored token, also when it has expired.
    async fn load(&self, key: &str) -> Result<Option<Token>, StoreTrouble>;

    /// Takes the right to renew for `ttl_ms` unless another owner holds it at `now_ms`.
    async fn try_lease(&self, key: &str, owner: &str, now_ms: i64, ttl_ms: i64) -> Result<bool, StoreTrouble>;

    /// Stores the token if `owner` still has the lease; an owner that lost it changes nothing.
    async fn save(&self, key: &str, owner: &str, token: &Token) -> Result<(), StoreTrouble>;

    /// Gives the lease back if `owner` has it.
    async fn release(&self, key: &str, owner: &str) -> Result<(), StoreTrouble>;
}
