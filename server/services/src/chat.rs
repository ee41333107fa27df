//! The chat: what the service account answers at once to somebody who follows, writes, taps or scans. From our own data only, because the
//! platform waits five seconds at most.

use crate::{Services, error::Work};
use contract::words::chat as words;
use domain::id::{AssetId, PlaceId, ProjectId};
use store::{
    people,
    places::{self, Asset},
};
use wechat::{Callback, Event};

const REPORT: &str = "/o/repairs/new";
const MINE: &str = "/o/repairs";
/// Longest scanned text that is looked up: our own addresses are shorter.
const LONGEST_SCENE: usize = 200;

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
        if scene.is_empty() || scene.len() > LONGEST_SCENE {
            return None;
        }
        self.find_known(account, scene).await.unwrap_or_else(|failure| {
            tracing::warn!(account, ?failure, "a scanned code could not be looked up");
            None
        })
    }

    /// What a sticker hangs at by its address, a place by its id, or an asset by its code where only one has it.
    async fn find_known(&self, account: &str, scene: &str) -> Work<Option<Known>> {
        if let Some(key) = scene.strip_prefix(&format!("{}/q/", self.settings.public_base)) {
            return self.known_by_sticker(account, key).await;
        }
        let reader = self.store.reader();
        let projects: Vec<ProjectId> = self.projects_of_account(account).await?.iter().map(|p| p.id).collect();
        if let Ok(id) = scene.parse::<PlaceId>() {
            let place = places::find(reader, id).await?.filter(|place| projects.contains(&place.project));
            return Ok(place.map(|place| Known { label: place.label, place: place.id, asset: None }));
        }
        match places::asset_by_code(reader, &projects, scene).await? {
            Some(asset) => Ok(Some(self.known_at(asset.place, Some(asset)).await?)),
            None => Ok(None),
        }
    }

    /// Of an estate that speaks by this account.
    async fn known_by_sticker(&self, account: &str, key: &str) -> Work<Option<Known>> {
        let found = match self.sticker_place(key).await {
            Ok(found) if found.account == account => found,
            _ => return Ok(None),
        };
        let asset = match found.asset {
            Some(id) => places::asset(self.store.reader(), id).await?,
            None => None,
        };
        Ok(Some(self.known_at(found.place, asset).await?))
    }

    async fn known_at(&self, place: PlaceId, asset: Option<Asset>) -> Work<Known> {
        let label = places::labels(self.store.reader(), [place]).await?.remove(&place).unwrap_or_default();
        let name = asset.as_ref().map(|asset| format!(" {}", asset.name)).unwrap_or_default();
        Ok(Known { label: label + &name, place, asset: asset.map(|asset| asset.id) })
    }
}
