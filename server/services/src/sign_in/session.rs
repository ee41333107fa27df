//! Sessions: an opaque token in the cookie, its hash in the store.

use crate::{
    Services,
    error::{Failure, Work},
};
use contract::{AppError, Reply};
use domain::{access::Actor, id::PersonId};
use sha2::{Digest, Sha256};
use store::{
    people::{self, Employee, Session},
    rerun,
};

/// A fresh session: what the cookie holds and for how long.
#[derive(Clone)]
pub struct SignedIn {
    /// 64 hex digits; never stored, never logged.
    pub token: String,
    /// Seconds that the cookie lives.
    pub max_age_s: i64,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn").field("token", &"***").field("max_age_s", &self.max_age_s).finish()
    }
}

/// 32 random bytes as a cookie holds them.
pub(super) fn token(bytes: [u8; 32]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// What the store holds of a token.
pub(super) fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

impl Services {
    /// Opens a session for a person. `phone` sets how long it lasts without use.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn open_session(&self, person: PersonId, phone: bool) -> Reply<SignedIn> {
        let work = self.new_session(person, phone, None).await;
        self.reply(work)
    }

    /// Opens a session on a phone for a person who came in by a service account.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn open_session_by(&self, person: PersonId, account: &str) -> Reply<SignedIn> {
        let work = self.new_session(person, true, Some(account.to_owned())).await;
        self.reply(work)
    }

    async fn new_session(&self, person: PersonId, phone: bool, account: Option<String>) -> Work<SignedIn> {
        let now = self.now();
        let token = token(self.ids.bytes());
        let idle = if phone { self.settings.phone_idle_ms } else { self.settings.desk_idle_ms };
        let expires_at = now.plus_ms(idle.min(self.settings.absolute_ms));
        let session = Session { token_hash: hash(&token), person, created_at: now, seen_at: now, expires_at, account };
        rerun(async || {
            let tx = self.store.begin().await?;
            people::open_session(&tx, &session).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await?;
        Ok(SignedIn { token, max_age_s: self.settings.absolute_ms / 1000 })
    }

    /// Who a cookie's token belongs to. Use moves the idle limit on, at most once in five minutes, and never past the absolute one.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn session_person(&self, token: &str) -> Reply<Option<PersonId>> {
        let work = self.find_person_of(token).await;
        self.reply(work)
    }

    async fn find_person_of(&self, token: &str) -> Work<Option<PersonId>> {
        let now = self.now();
        let Some(session) = people::find_session(self.store.reader(), &hash(token), now).await? else {
            return Ok(None);
        };
        let idle = session.expires_at.since(session.seen_at);
        let end = session.created_at.plus_ms(self.settings.absolute_ms);
        if now.since(session.seen_at) > 300_000 {
            let noted = rerun(async || {
                let tx = self.store.begin().await?;
                people::touch_session(&tx, &session.token_hash, now, now.plus_ms(idle).min(end)).await?;
                tx.commit().await?;
                Ok::<_, Failure>(())
            });
            // Pages can be read while nothing can be written.
            if let Err(failure) = noted.await {
                tracing::warn!(?failure, "the use of a session could not be noted");
            }
        }
        Ok(Some(session.person))
    }

    /// Key of the service account by which the session's person came in, if by one.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn session_account(&self, token: &str) -> Reply<Option<String>> {
        let work = async { Ok(people::find_session(self.store.reader(), &hash(token), self.now()).await?) };
        Ok(self.reply(work.await)?.and_then(|session| session.account))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn close_session(&self, token: &str) -> Reply<()> {
        let work = rerun(async || {
            let tx = self.store.begin().await?;
            people::close_session(&tx, &hash(token)).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await;
        self.reply(work)
    }

    /// The person as an employee.
    ///
    /// # Errors
    /// `NotSignedIn` if they are none.
    pub async fn staff_actor(&self, person: PersonId) -> Reply<Actor> {
        let work = async { Ok(self.employee_of(person).await?.actor()) };
        self.reply(work.await)
    }

    async fn employee_of(&self, person: PersonId) -> Work<Employee> {
        Ok(people::find_employee_of_person(self.store.reader(), person).await?.ok_or(AppError::NotSignedIn)?)
    }
}
