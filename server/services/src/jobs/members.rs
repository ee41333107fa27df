//! What WeCom tells: taps on cards, who came into an application's visible range or left it, changes of the directory.

use super::{inbox::Todo, kept::Kept};
use crate::{Services, error::Work, wecom::Tap};
use domain::At;
use std::collections::HashMap;
use store::{
    Tx,
    people::{self, Follow},
    wecom::{self, Card},
};
use wechat::{MemberCallback, MemberEvent};

impl Services {
    /// Stores a verified callback of a WeCom application; the platform may then be answered. Repetitions change nothing.
    ///
    /// # Errors
    /// `Busy` or `Trouble`: the platform sends it again.
    pub async fn receive_member_callback(&self, corp: &str, callback: &MemberCallback) -> contract::Reply<()> {
        let work = match Kept::of_member(callback) {
            Some(kept) => self.keep(corp, &callback.dedup_key, &kept).await,
            None => Ok(()),
        };
        self.reply(work)
    }

    /// Takes the steps that a batch's taps ask for, each in its own transaction; the cards by the events' places. Taking one twice is
    /// one step, so a worker that dies before the batch is noted does no harm.
    pub(super) async fn settle_taps(&self, batch: &[Todo]) -> Work<HashMap<usize, Card>> {
        let mut cards = HashMap::new();
        for (place, todo) in batch.iter().enumerate() {
            let Some(tap) = tap(todo) else { continue };
            match self.settle_tap(tap).await {
                Ok(card) => cards.extend(card.map(|card| (place, card))),
                Err(failure) => _ = failure.pass_over(&todo.row.dedup)?,
            }
        }
        Ok(cards)
    }
}

fn tap(todo: &Todo) -> Option<Tap<'_>> {
    match todo.kept.as_ref()? {
        Kept::Tapped { userid, created_s, task, key, response_code } => {
            Some(Tap { corp: &todo.row.account, userid, task, key, response_code, created_s: *created_s })
        }
        _ => None,
    }
}

impl Kept {
    /// None if nothing is to be done about it.
    fn of_member(callback: &MemberCallback) -> Option<Kept> {
        let (userid, created_s) = (callback.from.clone(), callback.created_s);
        match &callback.event {
            MemberEvent::CardTapped { task_id, key, response_code } => {
                let (task, key, response_code) = (task_id.clone(), key.clone(), response_code.clone());
                Some(Kept::Tapped { userid, created_s, task, key, response_code })
            }
            MemberEvent::Subscribed => Some(Kept::Range { userid, created_s, visible: true }),
            MemberEvent::Unsubscribed => Some(Kept::Range { userid, created_s, visible: false }),
            MemberEvent::DirectoryChanged(_) => Some(Kept::Directory),
            _ => None,
        }
    }
}

/// Notes whether an application reaches a member. Nobody is unbound by it: only a directory that has them no longer does that.
pub(super) async fn note_range(tx: &Tx, corp: &str, (userid, visible): (&str, bool), at_s: i64) -> Work<()> {
    if let Some(identity) = people::identity_of_member(tx, corp, userid).await? {
        let told = Follow { account: corp.into(), openid: identity.openid, follows: visible, at_s };
        people::note_follow(tx, &told).await?;
    }
    Ok(())
}

/// The details of a change are not told reliably: the directories are read again.
pub(super) async fn note_directory(tx: &Tx, now: At) -> Work<()> {
    Ok(wecom::read_soon(tx, now).await?)
}
