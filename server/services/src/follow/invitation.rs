//! Who is asked to follow: an owner whom no account of ours reaches, by the account of the ticket's estate if it knows them.

use crate::{Services, error::Work};
use contract::views::owner::FollowUs;
use domain::{access::Actor, id::ProjectId};
use store::{
    follow_code,
    people::{self, Identity},
};

impl Services {
    /// The account to follow, for a reader who is known not to follow any.
    pub(crate) async fn invitation(&self, by: &Actor, project: ProjectId) -> Work<Option<FollowUs>> {
        let Actor::Person { person } = by else { return Ok(None) };
        let mut known = people::identities_of(self.store.reader(), *person).await?;
        known.retain(|identity| self.has_account(&identity.account));
        if known.iter().any(|identity| identity.reachable) {
            return Ok(None);
        }
        let organisation = self.organisation().await?;
        let ours = organisation.project(project).map(|project| self.account_of(project));
        let knows = |identity: &&Identity| Some(identity.account.as_str()) == ours;
        let Some(identity) = known.iter().find(knows).or(known.first()) else { return Ok(None) };
        let code = follow_code(self.store.reader(), self.app_id(&identity.account)).await?.and_then(|code| code.url);
        Ok(Some(FollowUs { name: self.account_name(&identity.account).to_owned(), code }))
    }
}
