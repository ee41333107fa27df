//! The chat: what the service account answers at once to somebody who follows, writes, taps or scans. From our own data only, because the
//! platform waits five seconds at most.

use crate::{Services, error::Work};
use contract::words::chat as words;
use domain::id::{AssetId, PlaceId, ProjectId};
use store::{people, places};
use wechat::{Callback, Event};

const REPORT: &str = "/o/repairs/new";
const MINE: &str = "/o/repairs";

/// An answer in the chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChatAnswer {
    /// Nothing is said.
    Silent,
    /// Words, with links in them.
    Text(String),
    /// A card that opens a link.
    Card {
        /// The headline.
        title: String,
        /// The line below.
        description: String,
        /// Where it leads.
        url: String,
    },
}

/// What a code on a wall stands for.
struct Known {
    label: String,
    place: PlaceId,
    asset: Option<AssetId>,
}

impl Services {
    /// The answer to a verified callback of an account. Trouble of ours is no reason for silence: the answer is then a plainer one.
    pub async fn chat_answer(&self, account: &str, callback: &Callback) -> ChatAnswer {
        match &callback.event {
            Event::Subscribe { scene } => {
                self.answer_follow(account, callback, scene.as_deref().unwrap_or_default()).await
            }
            Event::Scan { scene } => self.answer_scan(account, callback, scene).await,
            Event::ScanClick { result, .. } => self.answer_scan(account, callback, result).await,
            Event::Text { .. } | Event::Message { .. } | Event::Click { .. } => self.hint(account, callback).await,
            _ => ChatAnswer::Silent,
        }
    }

    async fn answer_follow(&self, account: &str, callback: &Callback, scene: &str) -> ChatAnswer {
        if let Some(progress) = self.progress_for(account, &callback.from, scene).await {
            return ChatAnswer::Text(words::welcome_with(&progress));
        }
        match self.known(account, scene).await {
            Some(known) => self.card(account, words::WELCOME_HERE, &known),
            None => ChatAnswer::Text(words::welcome(&self.entry_link("wx", account, REPORT))),
        }
    }

    async fn answer_scan(&self, account: &str, callback: &Callback, scene: &str) -> ChatAnswer {
        if let Some(progress) = self.progress_for(account, &callback.from, scene).await {
            return ChatAnswer::Text(progress);
        }
        match self.known(account, scene).await {
            Some(known) => self.card(account, words::REPORT_HERE, &known),
            None => self.hint(account, callback).await,
        }
    }

    fn card(&self, account: &str, title: &str, known: &Known) -> ChatAnswer {
        let asset = known.asset.map(|asset| format!("%26asset%3D{asset}")).unwrap_or_default();
        // One value of the entry link's query.
        let path = format!("{REPORT}%3Fplace%3D{}{asset}", known.place);
        ChatAnswer::Card {
            title: title.into(),
            description: words::here(&known.label),
            url: self.entry_link("wx", account, &path),
        }
    }

    async fn hint(&self, account: &str, callback: &Callback) -> ChatAnswer {
        let phone = self.phone_for(account, &callback.from).await.unwrap_or_else(|failure| {
            tracing::warn!(account, ?failure, "the chat's answer goes without a telephone number");
            None
        });
        let link = |path| self.entry_link("wx", account, path);
        ChatAnswer::Text(words::hint(&link(REPORT), &link(MINE), phone.as_deref()))
    }

    /// The office of the person's estate, or of the only one that speaks through this account.
    async fn phone_for(&self, account: &str, openid: &str) -> Work<Option<String>> {
        let projects = self.projects_of_account(account).await?;
        if let [only] = projects.as_slice() {
            return Ok(only.phone.clone());
        }
        let Some(identity) = people::identity_of(self.store.reader(), account, openid).await? else { return Ok(None) };
        let rooms = people::bindings_of(self.store.reader(), identity.person).await?;
        let home = rooms.iter().find_map(|room| projects.iter().find(|p| p.id == room.project));
        Ok(home.and_then(|project| project.phone.clone()))
    }

    async fn known(&self, account: &str, scene: &str) -> Option<Known> {
        if scene.is_empty() || scene.len() > 64 {
            return None;
        }
        self.find_known(account, scene).await.unwrap_or_else(|failure| {
            tracing::warn!(account, ?failure, "a scanned code could not be looked up");
            None
        })
    }

    /// A place by its id, or an asset by its code where only one has it.
    async fn find_known(&self, account: &str, scene: &str) -> Work<Option<Known>> {
        let reader = self.store.reader();
        let projects: Vec<ProjectId> = self.projects_of_account(account).await?.iter().map(|p| p.id).collect();
        if let Ok(id) = scene.parse::<PlaceId>() {
            let place = places::find(reader, id).await?.filter(|place| projects.contains(&place.project));
            return Ok(place.map(|place| Known { label: place.label, place: place.id, asset: None }));
        }
        let Some(asset) = places::asset_by_code(reader, &projects, scene).await? else { return Ok(None) };
        let label = places::labels(reader, [asset.place]).await?.remove(&asset.place).unwrap_or_default();
        Ok(Some(Known { label: format!("{label} {}", asset.name), place: asset.place, asset: Some(asset.id) }))
    }
}
