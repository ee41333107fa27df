//! Temporary media (临时素材): uploaded by the product, by people in the chat and by pages; gone after three days.

mod get;
mod kind;
mod show;
mod upload;

use std::collections::BTreeMap;

use axum::body::Bytes;

pub(crate) use self::{
    get::{get, get_voice},
    kind::{Kind, sniff},
    show::show,
    upload::upload,
};
use crate::chance::Chance;

const LIFE_MS: i64 = 3 * 86_400_000;

/// One file.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) kind: Kind,
    /// Media type.
    pub(crate) mime: &'static str,
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
    created: i64,
}

/// The files of one account.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    files: BTreeMap<String, File>,
}

impl Shelf {
    /// Takes a file; its media_id.
    pub(crate) fn put(
        &mut self,
        chance: &mut Chance,
        (kind, mime): (Kind, &'static str),
        bytes: Bytes,
        now: i64,
    ) -> String {
        self.files.retain(|_, file| now - file.created < LIFE_MS);
        let media_id = chance.text(64);
        let name = format!("{media_id}.{}", mime.rsplit('/').next().unwrap_or_default());
        self.files.insert(media_id.clone(), File { kind, mime, name, bytes, created: now });
        media_id
    }

    /// A file that is still there.
    pub(crate) fn find(&self, media_id: &str, now: i64) -> Option<&File> {
        self.files.get(media_id).filter(|file| now - file.created < LIFE_MS)
    }

    /// Loses a file before its time; false if there was none.
    pub(crate) fn lose(&mut self, media_id: &str) -> bool {
        self.files.remove(media_id).is_some()
    }

    /// How many files are there.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }
}
