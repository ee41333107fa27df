//! What WeChat's script on an owner's page may do, and the notifications that the owner may still allow.

use super::places::person_of;
use crate::{Services, error::Work};
use contract::{AppError, Reply, views::owner::Subscribe};
use domain::{access::Actor, id::PersonId, ticket::Stage};
use store::{
    people::{self, Identity},
    reach,
};
use wechat::PageConfig;

/// Templates that one button may ask for.
const MOST_ASKED: usize = 3;

/// What a page hands to `wx.config`, and what its script has to know besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeixinPage {
    /// Key of the account whose page it is: photos that are given to the platform belong to it.
    pub account: String,
    /// Address under which people reach us.
    pub home: String,
    /// The arguments.
    pub config: PageConfig,
}

impl Services {
    /// Signs one of our own pages, `path` with its query, for the account that is named if the person has it, else for theirs.
    ///
    /// # Errors
    /// `NotSignedIn` for others than owners, `Busy` while the platform gives no ticket.
    pub async fn weixin_page(&self, by: &Actor, account: Option<&str>, path: &str) -> Reply<WeixinPage> {
        let work = self.sign_page(by, account, path).await;
        self.reply(work)
    }

    async fn sign_page(&self, by: &Actor, account: Option<&str>, path: &str) -> Work<WeixinPage> {
        let identity = self.identity_here(person_of(by)?, account).await?;
        let account = identity.map_or_else(|| self.settings.default_account.clone(), |identity| identity.account);
        let home = self.settings.public_base.clone();
        let config = self.gateway.page_config(&account, &format!("{home}{path}")).await.map_err(|error| {
            tracing::warn!(account, %error, "a page could not be signed for the script");
            AppError::Busy
        })?;
        Ok(WeixinPage { account, home, config })
    }

    /// The person in the account that is named, else in the default one, else in any that we serve.
    async fn identity_here(&self, person: PersonId, account: Option<&str>) -> Work<Option<Identity>> {
        let mut known = people::identities_of(self.store.reader(), person).await?;
        known.retain(|identity| self.settings.accounts.contains_key(&identity.account));
        let rank = |identity: &Identity| match identity.account.as_str() {
            key if Some(key) == account => 0,
            key if key == self.settings.default_account => 1,
            _ => 2,
        };
        Ok(known.into_iter().min_by_key(rank))
    }

    /// The notifications about a ticket under way for which the person has no permission left.
    pub(super) async fn may_subscribe(&self, by: &Actor, stage: Stage) -> Work<Option<Subscribe>> {
        if !stage.is_open() || self.settings.subscriptions.values().all(|ids| ids.is_empty()) {
            return Ok(None);
        }
        let Actor::Person { person } = by else { return Ok(None) };
        let Some(identity) = self.identity_here(*person, None).await? else { return Ok(None) };
        let Some(ids) = self.settings.subscriptions.get(&identity.account) else { return Ok(None) };
        let grants = reach::grants_of(self.store.reader(), &identity.account, &identity.openid).await?;
        let has_left = |id: &String| grants.iter().any(|grant| grant.template_id == *id && grant.used < grant.granted);
        let mut templates: Vec<String> = ids.values().filter(|id| !has_left(id)).cloned().collect();
        templates.sort();
        templates.dedup();
        templates.truncate(MOST_ASKED);
        Ok((!templates.is_empty()).then_some(Subscribe { account: identity.account, templates }))
    }
}
