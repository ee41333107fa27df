//! Codes with a scene (带参数二维码): created by the product, scanned by people.

mod create;
mod show;

use std::collections::BTreeMap;

use serde::Serialize;

pub(crate) use self::{create::create, show::show};

/// What a code was made for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Scene {
    Number(u32),
    Words(String),
}

/// One code.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SceneCode {
    pub(crate) ticket: String,
    pub(crate) url: String,
    scene: Scene,
    /// Until when it works, ms; `None` = for ever.
    until: Option<i64>,
}

impl SceneCode {
    /// The scene as events carry it.
    pub(crate) fn scene(&self) -> String {
        match &self.scene {
            Scene::Number(number) => number.to_string(),
            Scene::Words(words) => words.clone(),
        }
    }

    /// `qr_scene` and `qr_scene_str` of `user/info`.
    pub(crate) fn both(&self) -> (u32, String) {
        match &self.scene {
            Scene::Number(number) => (*number, String::new()),
            Scene::Words(words) => (0, words.clone()),
        }
    }

    fn works(&self, now: i64) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// The codes of one account, by ticket.
#[derive(Debug, Default)]
pub(crate) struct SceneCodes {
    all: BTreeMap<String, SceneCode>,
    permanent: u32,
}

impl SceneCodes {
    /// A code that still works, by its ticket or by the address in its picture.
    pub(crate) fn find(&self, ticket_or_url: &str, now: i64) -> Option<&SceneCode> {
        let by_url = || self.all.values().find(|code| code.url == ticket_or_url);
        self.all.get(ticket_or_url).or_else(by_url).filter(|code| code.works(now))
    }
}
