//! What the account says to somebody who came by the receipt's code: how their last report stands.

use super::SCENE;
use crate::{Services, error::Work};
use contract::words::chat as words;
use store::{people, tickets};

impl Services {
    /// How the last report stands of whoever scanned the receipt's code. None: another code, or nobody who reported anything.
    pub(crate) async fn progress_for(&self, account: &str, openid: &str, scene: &str) -> Option<String> {
        if scene != SCENE {
            return None;
        }
        self.last_report(account, openid).await.unwrap_or_else(|failure| {
            tracing::warn!(account, ?failure, "the chat's answer goes without the last report");
            None
        })
    }

    async fn last_report(&self, account: &str, openid: &str) -> Work<Option<String>> {
        let reader = self.store.reader();
        let Some(identity) = people::identity_of(reader, account, openid).await? else { return Ok(None) };
        let Some(record) = tickets::of_person(reader, identity.person, 1).await?.pop() else { return Ok(None) };
        let (category, _) = self.category_name(&record).await?;
        let (no, stage) = (record.no.to_string(), record.ticket.stage());
        let link = self.entry_link("wx", account, &format!("/o/repairs/{no}"));
        Ok(Some(words::progress(&no, &category, stage, &link)))
    }
}
