//! Newcomers: signing in does not say whether somebody follows the account, so the platform is asked soon after, outside of any request.
//! Nothing depends on the answer: without it the first push that is refused tells the same.

use crate::{
    Services,
    error::{Failure, Work},
};
use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};
use store::{people, rerun};

/// Newcomers that one node remembers; who comes while it is full is not asked about.
const MOST: usize = 1_000;

/// Account and openid of those who came in for the first time.
#[derive(Debug, Default)]
pub(crate) struct Newcomers(Mutex<VecDeque<(String, String)>>);

impl Newcomers {
    /// Somebody came.
    pub(crate) fn came(&self, account: &str, openid: &str) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST {
            waiting.push_back((account.to_owned(), openid.to_owned()));
        }
    }

    fn next(&self) -> Option<(String, String)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

impl Services {
    /// Asks about everybody who waits, each once; says how many.
    pub(crate) async fn ask_newcomers(&self) -> Work<usize> {
        let mut asked = 0;
        while let Some((account, openid)) = self.newcomers.next() {
            asked += 1;
            match self.gateway.user_info(&account, &openid).await {
                Ok(user) if user.follows => {}
                Ok(_) => self.does_not_follow(&account, &openid).await?,
                Err(error) => tracing::warn!(account, %error, "nobody knows whether a newcomer follows"),
            }
        }
        Ok(asked)
    }

    async fn does_not_follow(&self, account: &str, openid: &str) -> Work<()> {
        rerun(async || {
            let tx = self.store.begin().await?;
            people::note_stranger(&tx, account, openid).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }
}
