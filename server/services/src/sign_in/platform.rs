//! Identities of the platforms: who came back from the silent sign-in. An openid goes with its account, always.

use crate::{
    Services,
    error::{Failure, Work},
};
use contract::{AppError, Reply};
use domain::id::PersonId;
use store::{
    people::{self, Identity, Person},
    rerun,
};

impl Services {
    /// The person behind an openid of a service account; a newcomer becomes a person without name or rooms.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn person_of_openid(&self, account: &str, openid: &str) -> Reply<PersonId> {
        let work = self.find_or_create(account, openid).await;
        self.reply(work)
    }

    async fn find_or_create(&self, account: &str, openid: &str) -> Work<PersonId> {
        if let Some(known) = people::identity_of(self.store.reader(), account, openid).await? {
            return Ok(known.person);
        }
        let now = self.now();
        let person = PersonId(self.ids.next());
        let identity =
            Identity { account: account.into(), openid: openid.into(), person, reachable: true, muted: false };
        let bound = rerun(async || {
            let tx = self.store.begin().await?;
            if !people::bind_identity(&tx, &identity, false, now).await? {
                // Whoever was faster may be in our group: found below once it is durable.
                tx.commit().await?;
                return Ok(false);
            }
            people::insert_person(&tx, &Person { id: person, name: String::new(), phone: None }, now).await?;
            tx.commit().await?;
            Ok::<_, Failure>(true)
        })
        .await?;
        if bound {
            self.newcomers.came(account, openid);
            self.wake.newcomers.notify_one();
            return Ok(person);
        }
        let known = people::identity_of(self.store.reader(), account, openid).await?;
        Ok(known.ok_or(AppError::Busy)?.person)
    }

    /// The employee behind a WeCom userid. Nobody becomes an employee by signing in.
    ///
    /// # Errors
    /// `NotSignedIn` if the userid is nobody's here.
    pub async fn person_of_userid(&self, corp: &str, userid: &str) -> Reply<PersonId> {
        let work = async {
            let known = people::identity_of_member(self.store.reader(), corp, userid).await?;
            Ok(known.ok_or(AppError::NotSignedIn)?.person)
        };
        self.reply(work.await)
    }
}
