//! An employee's own WeChat: somebody who came in by a service account and then signs in with a login in the same browser may say that
//! this WeChat is theirs.

use super::session::hash;
use crate::{
    Services,
    error::{Failure, Work},
};
use contract::Reply;
use domain::id::PersonId;
use store::{
    audit,
    people::{self, Session},
    rerun, tickets,
};

impl Services {
    /// Name of the account by which the session's person came in, if that person is nobody but their WeChat so far.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn visitor_by(&self, token: &str) -> Reply<Option<String>> {
        let work = self.find_visitor(token).await;
        let account = self.reply(work)?.and_then(|session| session.account);
        Ok(account.map(|key| self.account_name(&key).to_owned()))
    }

    /// The WeChat of the session becomes the employee's own. `false` if somebody else is known by it, or the employee by another one.
    ///
    /// # Errors
    /// `Busy`, `Trouble`.
    pub async fn make_own(&self, employee: PersonId, token: &str) -> Reply<bool> {
        let work = self.adopt(employee, token).await;
        self.reply(work)
    }

    async fn adopt(&self, employee: PersonId, token: &str) -> Work<bool> {
        let Some(Session { person, account: Some(account), .. }) = self.find_visitor(token).await? else {
            return Ok(false);
        };
        let known = people::identities_of(self.store.reader(), employee).await?;
        if known.iter().any(|identity| identity.account == account) {
            return Ok(false);
        }
        let (line, now) = (self.ids.next(), self.now());
        rerun(async || {
            let tx = self.store.begin().await?;
            people::join(&tx, person, employee, now).await?;
            let who = format!("person:{employee}");
            audit::add(&tx, line, now, &who, "own_wechat", &employee.to_string(), &account).await?;
            tx.commit().await?;
            Ok::<_, Failure>(true)
        })
        .await
    }

    async fn find_visitor(&self, token: &str) -> Work<Option<Session>> {
        let reader = self.store.reader();
        let found = people::find_session(reader, &hash(token), self.now()).await?;
        let Some(session) = found.filter(|session| session.account.is_some()) else { return Ok(None) };
        let is_employed = people::find_employee_of_person(reader, session.person).await?.is_some();
        let has_room = !people::bindings_of(reader, session.person).await?.is_empty();
        let has_ticket = !tickets::of_person(reader, session.person, 1).await?.is_empty();
        Ok(Some(session).filter(|_| !is_employed && !has_room && !has_ticket))
    }
}
