//! Passwords: argon2id, few at a time, with a limit on guessing that does not tell which logins exist.

use crate::{
    Services,
    error::{Failure, Work},
};
use argon2::{
    Argon2, PasswordHash, PasswordVerifier,
    password_hash::{PasswordHasher, phc::Salt},
};
use contract::{AppError, Reply, forms::SignInForm};
use domain::{
    form::{Faults, Problem},
    id::PersonId,
};
use store::{people, rerun};

/// Failed tries in the window before a login rests.
const TRIES: usize = 5;
/// The window, minutes.
const WINDOW_MINUTES: i64 = 15;

/// The hash of a password: argon2id with 19 MiB and two passes (OWASP's minimum).
///
/// # Errors
/// A message if the salt or password cannot be hashed.
pub fn hash_password(password: &str, salt: &[u8; 16]) -> Result<String, String> {
    let salt = Salt::new(salt).map_err(|e| e.to_string())?;
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|h| h.to_string()).map_err(|e| e.to_string())
}

impl Services {
    /// Who signs in with this login and password.
    ///
    /// # Errors
    /// `Invalid` at `password` if they do not fit, `Refused(TooSoon)` after five failed tries in fifteen minutes.
    pub async fn sign_in(&self, form: &SignInForm) -> Reply<PersonId> {
        let work = self.check_password(form).await;
        self.reply(work)
    }

    async fn check_password(&self, form: &SignInForm) -> Work<PersonId> {
        let now = self.now();
        let login = form.login.trim().to_lowercase();
        let mut faults = Faults::default();
        if login.is_empty() {
            faults.add("login", Problem::Missing);
        }
        if form.password.is_empty() {
            faults.add("password", Problem::Missing);
        }
        faults.or(())?;
        // Held until the try is noted: many guesses at once are counted like many in a row.
        let _place = self.passwords.acquire().await.map_err(|_| AppError::Busy)?;
        let since = now.plus_minutes(-WINDOW_MINUTES);
        let failed = people::attempts_since(self.store.reader(), "sign_in", &login, since).await?;
        if failed.len() >= TRIES {
            let from = failed[failed.len() - TRIES].plus_minutes(WINDOW_MINUTES);
            return Err(domain::Refusal::TooSoon { from }.into());
        }
        let employee = people::find_employee_by_login(self.store.reader(), &login).await?;
        let hash = employee.as_ref().and_then(|e| e.password_hash.clone());
        if self.verify(form.password.clone(), hash).await? {
            return Ok(employee.ok_or(AppError::NotSignedIn)?.person);
        }
        rerun(async || {
            let tx = self.store.begin().await?;
            people::note_attempt(&tx, "sign_in", &login, now).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await?;
        let mut faults = Faults::default();
        faults.add("password", Problem::Unknown);
        Err(faults.into())
    }

    /// Verifies off the async threads. A login that does not exist takes as long as one that does.
    async fn verify(&self, password: String, hash: Option<String>) -> Work<bool> {
        let salt = self.ids.bytes::<16>();
        let verified = tokio::task::spawn_blocking(move || match hash.as_deref().map(PasswordHash::new) {
            Some(Ok(hash)) => Argon2::default().verify_password(password.as_bytes(), &hash).is_ok(),
            _ => {
                let _same_time = hash_password(&password, &salt);
                false
            }
        });
        Ok(verified.await.unwrap_or(false))
    }
}
