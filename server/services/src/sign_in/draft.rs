//! Drafts: the fields of a form that came after its session had ended. The browser that sent it holds a token; whoever signs in there
//! finds the form filled in. Nobody is known when a draft is written, so all of them together are bounded.

use super::session::{hash, token};
use crate::{
    Services,
    error::{Failure, Work},
};
use contract::Reply;
use domain::At;
use store::{
    drafts::{self, Draft},
    rerun,
};

/// How long a draft waits, minutes. The words of the page say so too.
const LIFE_MINUTES: i64 = 30;
/// Largest draft, bytes of its urlencoded fields.
const MAX_BYTES: usize = 64 << 10;
/// Drafts kept within a minute, whoever sends them: at most 60 MB wait at any time.
const PER_MINUTE: u64 = 30;

/// A draft that is kept: what the cookie holds and for how long.
#[derive(Clone)]
pub struct KeptDraft {
    /// 64 hex digits; never stored, never logged.
    pub token: String,
    /// Seconds that the cookie lives.
    pub max_age_s: i64,
}

impl std::fmt::Debug for KeptDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptDraft").field("token", &"***").field("max_age_s", &self.max_age_s).finish()
    }
}

impl Services {
    /// Whether one more draft may be kept in this minute: asked before the form is read at all.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn may_keep_draft(&self) -> Reply<bool> {
        let work = async { Ok(drafts::kept_since(self.store.reader(), minute_before(self.now())).await? < PER_MINUTE) };
        self.reply(work.await)
    }

    /// Keeps the urlencoded fields of the form at `path`. `None` if they are too large, or if too many were kept in this minute.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn keep_draft(&self, path: &str, body: String) -> Reply<Option<KeptDraft>> {
        if body.len() > MAX_BYTES {
            return Ok(None);
        }
        let work = self.new_draft(path, body).await;
        self.reply(work)
    }

    async fn new_draft(&self, path: &str, body: String) -> Work<Option<KeptDraft>> {
        let (now, token) = (self.now(), token(self.ids.bytes()));
        let draft = Draft {
            token_hash: hash(&token),
            created_at: now,
            expires_at: now.plus_minutes(LIFE_MINUTES),
            path: path.to_owned(),
            body,
        };
        let kept = rerun(async || {
            let tx = self.store.begin().await?;
            if drafts::kept_since(&tx, minute_before(now)).await? >= PER_MINUTE {
                return Ok(false);
            }
            drafts::keep(&tx, &draft).await?;
            tx.commit().await?;
            Ok::<_, Failure>(true)
        })
        .await?;
        Ok(kept.then_some(KeptDraft { token, max_age_s: LIFE_MINUTES * 60 }))
    }

    /// The fields that this token's browser left at `path`, unless they have expired.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn draft(&self, token: &str, path: &str) -> Reply<Option<String>> {
        let work = async { Ok(drafts::find(self.store.reader(), &hash(token), path, self.now()).await?) };
        self.reply(work.await)
    }

    /// Drops them, after the form was taken. Says whether there were any.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn discard_draft(&self, token: &str, path: &str) -> Reply<bool> {
        let work = rerun(async || {
            let tx = self.store.begin().await?;
            let gone = drafts::discard(&tx, &hash(token), path).await?;
            tx.commit().await?;
            Ok::<_, Failure>(gone)
        })
        .await;
        self.reply(work)
    }
}

fn minute_before(now: At) -> At {
    now.plus_minutes(-1)
}
