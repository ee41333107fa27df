//! A token store for one process: tests, tools, a single node.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use super::{StoreTrouble, Token, TokenStore};

/// Tokens in memory.
#[derive(Default)]
pub struct MemoryTokens {
    rows: Mutex<HashMap<String, Row>>,
}

#[derive(Default)]
struct Row {
    token: Option<Token>,
    owner: String,
    leased_until_ms: i64,
}

impl MemoryTokens {
    fn rows(&self) -> MutexGuard<'_, HashMap<String, Row>> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl TokenStore for MemoryTokens {
    async fn load(&self, key: &str) -> Result<Option<Token>, StoreTrouble> {
        Ok(self.rows().get(key).and_then(|row| row.token.clone()))
    }

    async fn try_lease(&self, key: &str, owner: &str, now_ms: i64, ttl_ms: i64) -> Result<bool, StoreTrouble> {
        let mut rows = self.rows();
        let row = rows.entry(key.to_owned()).or_default();
        let free = row.owner.is_empty() || row.owner == owner || row.leased_until_ms <= now_ms;
        if free {
            row.owner = owner.to_owned();
            row.leased_until_ms = now_ms + ttl_ms;
        }
        Ok(free)
    }

    async fn save(&self, key: &str, owner: &str, token: &Token) -> Result<(), StoreTrouble> {
        if let Some(row) = self.rows().get_mut(key).filter(|row| row.owner == owner) {
            row.token = Some(token.clone());
        }
        Ok(())
    }

    async fn release(&self, key: &str, owner: &str) -> Result<(), StoreTrouble> {
        if let Some(row) = self.rows().get_mut(key).filter(|row| row.owner == owner) {
            row.owner.clear();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(value: &str) -> Token {
        Token { value: value.into(), expires_ms: 1, fetched_ms: 0 }
    }

    #[tokio::test]
    async fn one_owner_at_a_time() {
        let store = MemoryTokens::default();
        assert!(store.try_lease("k", "a", 0, 100).await.unwrap());
        assert!(store.try_lease("k", "a", 1, 100).await.unwrap());
        assert!(!store.try_lease("k", "b", 50, 100).await.unwrap());
        assert!(store.try_lease("k", "b", 101, 100).await.unwrap());
        store.save("k", "a", &token("late")).await.unwrap();
        assert!(store.load("k").await.unwrap().is_none());
        store.save("k", "b", &token("good")).await.unwrap();
        store.release("k", "a").await.unwrap();
        assert!(!store.try_lease("k", "a", 102, 100).await.unwrap());
        store.release("k", "b").await.unwrap();
        assert!(store.try_lease("k", "a", 103, 100).await.unwrap());
        assert!(store.load("k").await.unwrap().is_some());
    }
}
